"use client";

import { useCallback, useEffect, useState } from "react";
import type { Fix } from "@/lib/field/intent";
import { useFieldStore } from "./useField";

export type Located =
  | { readonly kind: "searching" }
  | { readonly kind: "found"; readonly fix: Fix }
  /** Not allowed, switched off, or nothing received. */
  | { readonly kind: "none" };

const LIMIT_MS = 20_000;

/** Where the phone is, with how sure it is of it; asked for when the page opens and by hand. */
export function useFix(): [Located, () => void] {
  const store = useFieldStore();
  const [located, setLocated] = useState<Located>({ kind: "searching" });
  const locate = useCallback(() => {
    if (!navigator.geolocation) {
      setLocated({ kind: "none" });
      return;
    }
    setLocated({ kind: "searching" });
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        setLocated({
          kind: "found",
          fix: {
            position: [coords.longitude, coords.latitude],
            accuracyM: Math.round(coords.accuracy),
            at: store.now(),
          },
        }),
      () => setLocated({ kind: "none" }),
      { enableHighAccuracy: true, timeout: LIMIT_MS, maximumAge: 30_000 },
    );
  }, [store]);
  useEffect(locate, [locate]);
  return [located, locate];
}
