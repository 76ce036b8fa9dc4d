import type { SeriesSummary, StationSummary } from "@/lib/feed/snapshot";
import type { Quality, QualityReason, SeriesId } from "@/lib/measure/reading";
import type { Instant } from "@/lib/time/instant";
import type { Rules } from "@/lib/warning/rules";
import type { Tier } from "@/lib/warning/tier";

/** Newest values of a station as tables and headers show them; null where there is none. */
export interface StationFigures {
  /** The county's present they are of: age and silence are judged by it, and by no later clock. */
  readonly asOf: Instant;
  readonly observedAt: Instant | null;
  readonly quality: Quality | null;
  readonly silentSince: Instant | null;
  /** Rain gauges: sums up to the county's present, mm; null where the window holds no reading. */
  readonly rain1hMm: number | null;
  readonly rain3hMm: number | null;
  readonly rain24hMm: number | null;
  /** River sections: level and its rise in the last hour, m. */
  readonly levelM: number | null;
  readonly rise1hM: number | null;
  /** Slopes: cumulative displacement, mm, and tangent angle, degrees. */
  readonly displacementMm: number | null;
  readonly angleDeg: number | null;
}

export interface StationRow {
  readonly station: StationSummary;
  readonly figures: StationFigures;
}

export interface StationPage {
  readonly rows: readonly StationRow[];
  readonly total: number;
}

/** A station with what its page shows besides the chart. */
export interface StationRecord extends StationRow {
  /** Rules in force, which with the station's own levels give its thresholds. */
  readonly rules: Rules | null;
  /** Since when the rule version is in force. */
  readonly rulesFrom: Instant | null;
  readonly timeZone: string;
  /** For river sections: the nearest rain gauge within 15 km, hung above the level. */
  readonly gauge: NearbyGauge | null;
}

export interface NearbyGauge {
  readonly code: string;
  readonly name: string;
  readonly distanceKm: number;
}

/**
 * Readings of one series over a span as aligned columns. Raw when the span is short; otherwise
 * bucketed: `value` is the newest (levels, displacement) or the sum (rain) of a bucket, with the
 * bucket's extremes beside it.
 */
export interface SeriesHistory {
  readonly series: SeriesSummary;
  /** Width of a bucket, ms; null where every reading is there. */
  readonly bucketMs: number | null;
  /**
   * Ascending. Begins before the span, as far as windows at its left end reach back. A bucket stands
   * at its newest reading (rain: at its end).
   */
  readonly observedAt: readonly Instant[];
  readonly value: readonly number[];
  /** Extremes of each bucket; null where raw, and for rain. */
  readonly minimum: readonly number[] | null;
  readonly maximum: readonly number[] | null;
  readonly quality: readonly Quality[];
  /** Readings that are not simply good, and corrected ones, never bucketed. */
  readonly marked: readonly MarkedReading[];
  /** Spans longer than two intervals without any reading: 缺测. */
  readonly missing: readonly TimeSpan[];
}

export interface TimeSpan {
  readonly from: Instant;
  readonly to: Instant;
}

export interface MarkedReading {
  readonly observedAt: Instant;
  readonly value: number;
  readonly quality: Quality;
  readonly reason: QualityReason | null;
  /** 2 and more where the value was corrected. */
  readonly revision: number;
  readonly inTime: boolean;
}

export interface TierSpan extends TimeSpan {
  readonly tier: Tier;
}

export interface StationHistory {
  readonly from: Instant;
  readonly to: Instant;
  readonly series: readonly SeriesHistory[];
  /** Tiers of the station over the span by effectiveAt, without gaps between. */
  readonly tiers: readonly TierSpan[];
}

/** One row of a readings table. */
export interface ReadingRow extends MarkedReading {
  readonly seriesId: SeriesId;
  readonly receivedAt: Instant;
  /** Earlier values of the instant, oldest first. */
  readonly earlier: readonly { readonly value: number; readonly receivedAt: Instant }[];
}

export interface ReadingPage {
  readonly rows: readonly ReadingRow[];
  readonly total: number;
}

export interface ReportRate {
  readonly received: number;
  readonly due: number;
}

/** How well a station reports; all computed from its judged series. */
export interface StationHealth {
  readonly rate24h: ReportRate;
  readonly rate72h: ReportRate;
  /** Received and due per cell of the last 72 h, oldest first; a cell is an hour or one interval. */
  readonly cells: readonly ReportRate[];
  readonly cellMs: number;
  /** When the station was first heard of within the 72 h, where it was not before: due from there. */
  readonly firstHeardAt: Instant | null;
  /** Receipt − observation over 24 h, ms; null without readings. */
  readonly delayMedianMs: number | null;
  readonly delayP95Ms: number | null;
  readonly newestDelayMs: number | null;
  readonly suspect72h: number;
  readonly bad72h: number;
  readonly corrected72h: number;
}
