import type { Instant } from "@/lib/time/instant";
import { median, percentile } from "../measure/percentile";

/** When an incident was reported, and when the first responder was at its scene. */
export interface Arrival {
  readonly reportedAt: Instant;
  readonly firstOnSceneAt: Instant | null;
}

export interface ResponseTimes {
  /** How many have an arrival on record: what the figures rest on. */
  readonly count: number;
  /** Without an arrival yet. */
  readonly waiting: number;
  /** ms; null where none has arrived. */
  readonly medianMs: number | null;
  readonly p90Ms: number | null;
  /** How many were within the aim. */
  readonly within: number;
}

/**
 * Response time as counties are measured by it: first responder on scene − report received. Only
 * what is on record counts; an arrival recorded before the report (help was there already) counts
 * as 0.
 */
export function responseTimes(arrivals: readonly Arrival[], aimMs: number): ResponseTimes {
  const times = arrivals.flatMap(({ reportedAt, firstOnSceneAt }) =>
    firstOnSceneAt === null ? [] : [Math.max(0, firstOnSceneAt - reportedAt)],
  );
  return {
    count: times.length,
    waiting: arrivals.length - times.length,
    medianMs: times.length === 0 ? null : median(times),
    p90Ms: times.length === 0 ? null : percentile(times, 0.9),
    within: times.filter((time) => time <= aimMs).length,
  };
}
