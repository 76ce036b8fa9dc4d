import type { Quantity } from "@/lib/measure/quantity";
import type { Quality, QualityReason, SeriesId } from "@/lib/measure/reading";
import type { ClockState } from "@/lib/time/countyClock";
import type { Instant } from "@/lib/time/instant";
import type { Hazard, Tier } from "@/lib/warning/tier";

export interface SeriesSummary {
  readonly id: SeriesId;
  readonly quantity: Quantity;
  readonly unit: string;
  /** Span of one amount, ms; null where the value is no amount. */
  readonly periodMs: number | null;
  readonly intervalMs: number;
  readonly counterRange: number | null;
  readonly judged: boolean;
}

export interface StationSummary {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly kind: Hazard;
  readonly adminAreaCode: string | null;
  readonly adminAreaName: string | null;
  /** [longitude, latitude], WGS84; null where unknown. */
  readonly position: readonly [number, number] | null;
  readonly positionQuality: "surveyed" | "approximate" | "none";
  readonly ownerDepartment: string | null;
  readonly river: string | null;
  readonly outsideCounty: boolean;
  readonly demonstration: boolean;
  readonly alertLevelM: number | null;
  readonly guaranteeLevelM: number | null;
  readonly mountainRiver: boolean;
  readonly uniformRateMmPerDay: number | null;
  readonly noiseFloorMm: number | null;
  readonly series: readonly SeriesSummary[];
  /** Tier now in force for the station's own hazard. */
  readonly tier: Tier;
}

/** A reading as screens get it: compact, because thousands travel. */
export type FeedReading = readonly [
  seriesId: SeriesId,
  observedAt: Instant,
  value: number,
  quality: Quality,
];

export interface WarningSummary {
  readonly id: number;
  readonly hazard: Hazard;
  readonly areaCode: string;
  readonly areaName: string;
  readonly adminAreaCode: string | null;
  readonly tier: Tier;
  readonly highestTier: Tier;
  readonly effectiveAt: Instant;
  readonly issuedAt: Instant;
  readonly liftedAt: Instant | null;
  readonly interruptedSince: Instant | null;
  readonly unverified: boolean;
  readonly exercise: boolean;
  /** One sentence of why, from the newest transition that gave the present tier. */
  readonly reason: string;
  /** When the present tier was issued. */
  readonly tierIssuedAt: Instant;
  /** Codes of the stations that carry it, the decisive one first. */
  readonly stationCodes: readonly string[];
}

export interface TransitionSummary {
  readonly id: number;
  readonly warningId: number;
  readonly stationCode: string;
  readonly seriesId: SeriesId;
  readonly kind:
    | "issue"
    | "upgrade"
    | "downgrade"
    | "lift"
    | "member"
    | "silent"
    | "back"
    | "correction";
  readonly seriesFrom: Tier;
  readonly seriesTo: Tier;
  readonly tierFrom: Tier;
  readonly tierTo: Tier;
  readonly effectiveAt: Instant | null;
  readonly issuedAt: Instant;
  /** One sentence of why, as the warning showed it then; null where there is nothing to give (silence). */
  readonly reason: string | null;
}

/** All a hall screen needs at once; later changes come as events after `cursor` and as readings. */
export interface HallSnapshot {
  readonly county: {
    readonly code: string;
    readonly name: string;
    /** Heading of the screens, as the county folder has it. */
    readonly title: string;
    readonly timeZone: string;
    readonly demonstration: boolean;
  };
  /** Number of the newest event contained in this snapshot. */
  readonly cursor: number;
  readonly clock: ClockState;
  /** The server's wall clock when the snapshot was taken, epoch ms: the browser's own may be wrong. */
  readonly wallNow: number;
  readonly exercise: boolean;
  readonly stations: readonly StationSummary[];
  /** Readings of the last 30 h, ascending per series. */
  readonly readings: readonly FeedReading[];
  /** Open warnings, and those lifted in the last 24 h. */
  readonly warnings: readonly WarningSummary[];
  /** Transitions issued in the last 30 h, so that the time bar can look back. */
  readonly transitions: readonly TransitionSummary[];
}

export type { Quality, QualityReason };
