"use client";

import { useEffect } from "react";
import { browserLive } from "@/components/live/browserLive";
import type { Instant } from "@/lib/time/instant";

/** Sets the live store to the instant in the address; away from the hall it is live again. */
export function useLookBack(at: Instant | null): void {
  useEffect(() => {
    browserLive().lookBack(at);
    return () => browserLive().lookBack(null);
  }, [at]);
}
