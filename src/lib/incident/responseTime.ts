import type { Instant } from "@/lib/time/instant";

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
 * Response time (rules.md 11): first responder on scene − report received. Only what is on record
 * counts; an arrival recorded before the report (help was there already) counts as 0.
 */
export function responseTimes(arrivals: readonly Arrival[], aimMs: number): ResponseTimes {
  const times = arrivals
    .flatMap(({ reportedAt, firstOnSceneAt }) =>
      firstOnSceneAt === null ? [] : [Math.max(0, firstOnSceneAt - reportedAt)],
    )
    .toSorted((a, b) => a - b);
  return {
    count: times.length,
    waiting: arrivals.length - times.length,
    medianMs: median(times),
    p90Ms: nearestRank(times, 0.9),
    within: times.filter((time) => time <= aimMs).length,
  };
}

function median(sorted: readonly number[]): number | null {
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.floor(sorted.length / 2)];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** The smallest value that at least this share does not exceed. */
function nearestRank(sorted: readonly number[], share: number): number | null {
  return sorted[Math.ceil(sorted.length * share) - 1] ?? null;
}
