import type { AcceptedReading, SeriesId } from "@/lib/measure/reading";
import type { Instant } from "@/lib/time/instant";
import type { KnownSeries } from "./series";

/** A sent reading that has been read and belongs to a series. */
export interface PlacedReading {
  readonly series: KnownSeries;
  readonly seriesId: SeriesId;
  readonly observedAt: Instant;
  /** In the unit of its quantity, as sent. */
  readonly value: number;
  /** On the county's clock. */
  readonly receivedAt: Instant;
  readonly sourceId: number;
}

/** The same with the verdict on it: ready to be kept and judged. */
export interface CheckedReading extends PlacedReading, AcceptedReading {}

/**
 * What became of a reading: `accepted` the first of its instant; `corrected` in place of another
 * value; `aside` kept beside the good value of its instant, being bad; `duplicate` a value the
 * instant has already had; `overRevised` refused, the instant having had too many.
 */
export type Fate = "accepted" | "corrected" | "aside" | "duplicate" | "overRevised";
