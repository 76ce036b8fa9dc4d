"use client";

import { useCountyNow } from "@/components/live/useLive";
import { type Instant, MINUTE } from "@/lib/time/instant";
import { spokenDuration } from "@/lib/time/localTime";

export interface LastingProps {
  readonly since: Instant;
  /** Null while it lasts. */
  readonly until: Instant | null;
  readonly asOf: Instant;
}

/** How long a warning has been in force, to the minute, on the county's clock. */
export function Lasting({ since, until, asOf }: LastingProps) {
  const now = useCountyNow() ?? asOf;
  const lasted = (until ?? Math.max(now, since)) - since;
  return (
    <>{lasted < MINUTE ? "不到 1 分" : spokenDuration(Math.floor(lasted / MINUTE) * MINUTE)}</>
  );
}
