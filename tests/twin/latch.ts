import type { Instant } from "@/lib/time/instant";
import type { RaisedTier } from "@/lib/warning/tier";

/** What closes and releases one latch, each a function of event time. */
export interface Latch {
  /** The tier it stands for while it is closed. */
  readonly countsAs: RaisedTier;
  readonly clearDelayMs: number;
  readonly holdsAt: (instant: Instant) => boolean;
  readonly releasesAt: (instant: Instant) => boolean;
  /** What to say of a transition it makes by closing, and by opening. */
  readonly closing: (instant: Instant) => Cause;
  readonly opening: (instant: Instant) => Cause;
}

/** Why a latch closed or opened, in the unit people read: mm, m, m/h, degrees. */
export interface Cause {
  readonly indicator: string;
  readonly value: number | null;
  /** The tier's threshold where it closed, its release level where it opened. */
  readonly threshold: number;
  /** Share of what the value rests on that was there, 0 to 1. */
  readonly completeness: number;
}

/** All the twin needs of a hazard to run its latches. */
export interface LatchedSeries {
  readonly latches: readonly Latch[];
  /** Every instant, ascending, at which a function of the series may change. */
  readonly breakpoints: readonly Instant[];
  /** Instants of the good readings, ascending. */
  readonly goodAt: readonly Instant[];
  /** From here on a held reading is undecided and nothing opens. */
  readonly undecidedFrom: Instant | null;
}

/**
 * docs/judging.md "Latches": it opens at d when release held throughout the closed [d − c, d] and a good
 * reading lies in (d − c, d]. Release is constant between breakpoints, so its values at d − c and at
 * each breakpoint after it are all its values.
 */
export function opensAt(latch: Latch, series: LatchedSeries, instant: Instant): boolean {
  if (series.undecidedFrom !== null && instant >= series.undecidedFrom) return false;
  const since = instant - latch.clearDelayMs;
  const within = (at: Instant) => since < at && at <= instant;
  if (!series.goodAt.some(within) || !latch.releasesAt(since)) return false;
  const last = indexAtOrBefore(series.breakpoints, instant);
  for (let index = last; index >= 0; index -= 1) {
    const at = series.breakpoints[index];
    if (at === undefined || at <= since) return true;
    if (!latch.releasesAt(at)) return false;
  }
  return true;
}

/** Place of the last of some ascending instants at or before an instant; −1 where there is none. */
export function indexAtOrBefore(ascending: readonly Instant[], instant: Instant): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? instant) <= instant) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
