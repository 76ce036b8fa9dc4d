"use client";

import { useCallback, useEffect, useRef } from "react";
import type { Fix } from "@/lib/field/intent";
import { MINUTE } from "@/lib/time/instant";
import { useFieldStore } from "./useField";

/** A phone that slept wakes with the place where it fell asleep: not to be reported as where it is. */
const BELIEVED_MS = 2 * MINUTE;

/**
 * Follows the phone while the page is open, so that a step can say where it was taken without being
 * held up for it; null where the phone does not tell, or has not for a while.
 */
export function useWhereNow(): () => Fix | null {
  const store = useFieldStore();
  const newest = useRef<{ readonly fix: Fix; readonly heardAt: number } | null>(null);
  useEffect(() => {
    if (!navigator.geolocation) return;
    const watching = navigator.geolocation.watchPosition(
      ({ coords }) => {
        newest.current = {
          fix: {
            position: [coords.longitude, coords.latitude],
            accuracyM: Math.round(coords.accuracy),
            at: store.now(),
          },
          heardAt: Date.now(),
        };
      },
      () => {
        newest.current = null;
      },
      { enableHighAccuracy: true, maximumAge: 30_000 },
    );
    return () => navigator.geolocation.clearWatch(watching);
  }, [store]);
  return useCallback(() => {
    const heard = newest.current;
    return heard && Date.now() - heard.heardAt < BELIEVED_MS ? heard.fix : null;
  }, []);
}
