"use client";

import { useCountyNow } from "@/components/live/useLive";
import { minuteClock } from "@/lib/calling/words";
import type { Instant } from "@/lib/time/instant";

/**
 * What is left until an instant, counted by the county's clock; alone on the screen it ticks. A clock that
 * stood at zero until the next is called would say nothing.
 */
export function Countdown({ until, asOf }: { readonly until: Instant; readonly asOf: Instant }) {
  const now = useCountyNow() ?? asOf;
  const left = until - now;
  return (
    <time dateTime={new Date(until).toISOString()} className="tabular-nums">
      {left <= 0 ? "已到时" : minuteClock(left)}
    </time>
  );
}
