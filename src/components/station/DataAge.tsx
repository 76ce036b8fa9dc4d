"use client";

import { Badge } from "@/components/design/Badge";
import { useCountyNow } from "@/components/live/useLive";
import type { Instant } from "@/lib/time/instant";
import { spokenDuration } from "@/lib/time/localTime";

export interface DataAgeProps {
  readonly observedAt: Instant | null;
  /** How often it is due to be heard, ms. */
  readonly intervalMs: number;
  /** The county's present as the server saw it, until the live clock runs. */
  readonly asOf: Instant;
}

/** How old the newest reading is on the county's clock; past two intervals the station is 失联. */
export function DataAge({ observedAt, intervalMs, asOf }: DataAgeProps) {
  const now = useCountyNow() ?? asOf;
  if (observedAt === null) return <Badge look="hatched">未报过数</Badge>;
  const age = Math.max(0, now - observedAt);
  if (age >= 2 * intervalMs) {
    return <Badge look="hatched">失联 {spokenDuration(age)}</Badge>;
  }
  return <span className="whitespace-nowrap text-muted">{spokenDuration(age)}</span>;
}
