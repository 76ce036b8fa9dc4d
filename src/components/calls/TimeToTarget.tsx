"use client";

import { useCountyNow } from "@/components/live/useLive";
import { minuteClock } from "@/lib/calling/words";
import type { Instant } from "@/lib/time/instant";

/** What is left until an aim, or by how much it was missed: a clock that stands at zero says neither. */
export function TimeToTarget({ until, asOf }: { readonly until: Instant; readonly asOf: Instant }) {
  const now = useCountyNow() ?? asOf;
  const left = until - now;
  return (
    <>
      <span className="font-normal text-meta text-muted">{left > 0 ? "剩" : "已超"} </span>
      <time dateTime={new Date(until).toISOString()} className="tabular-nums">
        {minuteClock(Math.abs(left))}
      </time>
    </>
  );
}
