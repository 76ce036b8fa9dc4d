import type { SeriesId } from "@/lib/measure/reading";
import type { Instant } from "@/lib/time/instant";
import type { JudgedSeries, Judgement, Standing } from "./judgement";
import type { Hazard, Tier } from "./tier";

/** One hazard in one area: at most one warning is open for it. */
export interface WarningArea {
  readonly hazard: Hazard;
  readonly areaCode: string;
}

/** A warning as it stands after a change. */
export interface WarningStanding extends WarningArea {
  readonly tier: Tier;
  readonly highestTier: Tier;
  /** When its first tier became true, as now known. */
  readonly effectiveAt: Instant;
  readonly issuedAt: Instant;
  readonly liftedAt: Instant | null;
  /** Since when the data of a series that carries it are interrupted (数据中断); null while they flow. */
  readonly interruptedSince: Instant | null;
  /** True where its tier rests on a suspect reading (待核). */
  readonly unverified: boolean;
}

export type WarningChangeKind =
  | "issue"
  | "upgrade"
  | "downgrade"
  | "lift"
  | "member"
  | "silent"
  | "back"
  | "correction";

/** One line of a warning's record: a row of warning_transition. */
export interface WarningChange {
  readonly kind: WarningChangeKind;
  readonly seriesId: SeriesId;
  /** What the engine said, with its evidence. */
  readonly judgement: Judgement;
  readonly seriesFrom: Tier;
  readonly seriesTo: Tier;
  readonly tierFrom: Tier;
  readonly tierTo: Tier;
  readonly effectiveAt: Instant | null;
  readonly issuedAt: Instant;
  /**
   * The warning after the change. Null for a correction of a warning lifted long ago: the record is
   * added to the warning of the transition it corrects, which stands as it did.
   */
  readonly warning: WarningStanding | null;
}

/** The warnings of a county as they stand, by area; changed in place. */
export interface WarningBook {
  readonly areas: number;
}

/**
 * Opens the book: every judged series with where it stands (from the engine after a restart), and
 * the warnings that are open.
 */
export declare function openBook(
  series: readonly JudgedSeries[],
  standings: readonly Standing[],
  open: readonly WarningStanding[],
): WarningBook;

/**
 * Enters what the engine said in one call and returns the lines to record, in order. Same hazard,
 * same area: one warning that grows. A warning's tier is the highest of its series; silence closes
 * nothing and marks it; silent and back are returned only for series that carry an open warning.
 */
export declare function enter(book: WarningBook, judgements: readonly Judgement[]): WarningChange[];
