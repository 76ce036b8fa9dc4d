import { MINUTE } from "@/lib/time/instant";

/** A limit on the amount of a period, as the rules list them in ascending order of minutes. */
export interface RainLimit {
  readonly minutes: number;
  readonly mm: number;
}

/**
 * The limit for an amount that fell in `spanMs`: of the shortest listed period that holds the span,
 * so that a period between two listed ones is never judged by the stricter; beyond the longest
 * listed period its limit in proportion. Infinite where nothing is listed.
 */
export function rainLimitMm(limits: readonly RainLimit[], spanMs: number): number {
  const fitting = limits.find(({ minutes }) => spanMs <= minutes * MINUTE);
  if (fitting) return fitting.mm;
  const longest = limits.at(-1);
  return longest ? (longest.mm * spanMs) / (longest.minutes * MINUTE) : Number.POSITIVE_INFINITY;
}
