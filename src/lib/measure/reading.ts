import type { Instant } from "@/lib/time/instant";

/** Key of a series in the database; small and dense, so that it can index arrays. */
export type SeriesId = number;

export const QUALITIES = ["good", "suspect", "bad"] as const;
export type Quality = (typeof QUALITIES)[number];

/**
 * What was noticed of a reading on receipt. `range`, `negative` and `future` make it bad;
 * `rainRate`, `jump` and `counterReset` suspect: judged, and marked 待核 where it raises.
 * `counterWrap` is how a counter works and leaves it good. `blocked` is found afterwards, when the
 * gauge stayed dry among wet neighbours: suspect, and its amounts cover nothing.
 */
export const QUALITY_REASONS = [
  "range",
  "negative",
  "future",
  "rainRate",
  "jump",
  "counterReset",
  "counterWrap",
  "blocked",
] as const;
export type QualityReason = (typeof QUALITY_REASONS)[number];

/**
 * One value of a series as accepted and stored. Whether it is in time (not older than the lateness
 * bound on the county's clock) is decided once, on receipt; a reading out of time is stored and
 * shown and changes history only by an explicit replay.
 */
export interface AcceptedReading {
  readonly seriesId: SeriesId;
  readonly observedAt: Instant;
  /** In the unit of the series' quantity (mm, m, m³/s). */
  readonly value: number;
  readonly quality: Quality;
  readonly reason: QualityReason | null;
  readonly inTime: boolean;
}
