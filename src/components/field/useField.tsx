"use client";

import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";
import { type FieldView, fieldView } from "@/lib/field/view";
import { type Instant, SECOND } from "@/lib/time/instant";
import type { FieldState, FieldStore } from "./phone/fieldStore";

/** The page's one store, made by {@link FieldApp}. */
export const FieldContext = createContext<FieldStore | null>(null);

export function useFieldStore(): FieldStore {
  const store = useContext(FieldContext);
  if (store === null) throw new Error("The field's parts stand inside FieldApp.");
  return store;
}

export function useFieldState(): FieldState {
  const store = useFieldStore();
  return useSyncExternalStore(store.subscribe, store.state, store.state);
}

/** The last known picture with what this phone has done since. */
export function useFieldView(): FieldView {
  const { snapshot, queue, sent } = useFieldState();
  return useMemo(() => fieldView(snapshot, queue, sent), [snapshot, queue, sent]);
}

/** The county's now, every second; the snapshot's own instant until the page runs. */
export function useNow(): Instant {
  const store = useFieldStore();
  const [now, setNow] = useState(() => store.state().snapshot.at);
  useEffect(() => {
    const tick = () => setNow(store.now());
    tick();
    const timer = setInterval(tick, SECOND);
    return () => clearInterval(timer);
  }, [store]);
  return now;
}
