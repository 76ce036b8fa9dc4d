"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { askServer, tellServer } from "@/components/query/askServer";
import { REST_NOTICE } from "@/lib/access/session";
import type { ReadOnly } from "@/lib/access/viewer";
import { MINUTE, SECOND } from "@/lib/time/instant";

interface Rest {
  readonly restsInMs: number | null;
  readonly readOnly: ReadOnly | null;
}

export type SessionRest = "awake" | "soon" | "resting";

const HANDS = ["pointerdown", "keydown", "wheel", "touchstart"] as const;

/** A hand that moves is told to the server this often at most, ms. */
const TELL_EVERY = MINUTE;
const LOOK_EVERY = 10 * SECOND;

/**
 * Whether this browser's session rests, or soon will. Only a person's hand keeps it awake: what
 * pages ask by themselves does not count, so it is told here, seldom.
 */
export function useSessionRest(initial: ReadOnly | undefined): SessionRest {
  const [rest, setRest] = useState<SessionRest>(initial === "resting" ? "resting" : "awake");
  const restsAt = useRef<number | null>(null);

  const take = useCallback(({ restsInMs, readOnly }: Rest) => {
    restsAt.current = restsInMs === null ? null : performance.now() + restsInMs;
    const isSoon = restsInMs !== null && restsInMs <= REST_NOTICE;
    setRest(readOnly === "resting" ? "resting" : isSoon ? "soon" : "awake");
  }, []);

  useEffect(() => {
    // What cannot be told now is told at the next move; the connection's own banner says why.
    const ask = () => askServer<Rest>("/api/v1/session").then(take, () => undefined);
    let toldAt = Number.NEGATIVE_INFINITY;
    const onHand = () => {
      const left = (restsAt.current ?? Number.POSITIVE_INFINITY) - performance.now();
      // Near the end every move counts, as it does with a short idle time.
      const pause = left <= REST_NOTICE ? 5 * SECOND : TELL_EVERY;
      if (performance.now() - toldAt < pause) return;
      toldAt = performance.now();
      tellServer<Rest>("POST", "/api/v1/session/activity").then(take, () => undefined);
    };
    const look = setInterval(() => {
      const at = restsAt.current;
      // Another tab may have been used meanwhile: the server knows.
      if (at !== null && at - performance.now() <= REST_NOTICE) void ask();
    }, LOOK_EVERY);
    for (const hand of HANDS) window.addEventListener(hand, onHand, { passive: true });
    void ask();
    return () => {
      clearInterval(look);
      for (const hand of HANDS) window.removeEventListener(hand, onHand);
    };
  }, [take]);

  return rest;
}
