"use client";

import { useCountyNow } from "@/components/live/useLive";
import { minuteClock } from "@/lib/calling/words";
import type { Instant } from "@/lib/time/instant";

/** What is left until an instant, counted by the county's clock; alone on the screen it ticks. */
export function Countdown({ until, asOf }: { readonly until: Instant; readonly asOf: Instant }) {
  const now = useCountyNow() ?? asOf;
  const left = until - now;
  return (
    <time dateTime={new Date(until).toISOString()} className="tabular-nums">
      {left <= 0 ? "0:00" : minuteClock(left)}
    </time>
  );
}
