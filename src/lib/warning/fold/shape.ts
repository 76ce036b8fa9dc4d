/** The vocabulary of a fold: what it keeps, and by which latches and indicators it goes. */
import type { Evidence, JudgedSeries } from "../judgement";
import type { RaisedTier } from "../tier";
import type { Loss, Turn } from "./history";
import type { Memory } from "./memory";
import type { Second } from "./second";
import type { Span } from "./spans";
import type { Track } from "./track";

/*
 * The fold's state is one column of numbers, so that a snapshot is a copy: these, then the latches,
 * then the numbers of the indicators.
 */
/** Number of the next reading to take. */
export const NEXT = 0;
/** Instant of the newest reading applied, judged or dropped; minus infinity before the first. */
export const NEWEST = 1;
/** Number of that reading. */
export const NEWEST_SEQ = 2;
/** Number of the newest judged level, which a jump is measured from; -1 where there is none. */
export const JUDGED = 3;
/** Number of a level that is held: taken, not yet applied; -1 where none is. */
export const HELD = 4;
/** How many latches are closed. */
export const CLOSED = 5;
/** How many of those are being released. */
export const RELEASING = 6;
/** Not after the beginning of any of those releases. */
export const SOONEST = 7;
/** Rank of the tier in force. */
export const RANK = 8;
export const LATCHES = 9;

/** The history of one series, folded reading by reading in order of their instants. */
export interface SeriesFold {
  readonly series: JudgedSeries;
  readonly watch: Watch;
  readonly track: Track;
  state: Float64Array;
  /** Turns and losses that followed from the readings applied so far, ascending. */
  turns: Turn[];
  losses: Loss[];
  /** Spans whose amounts cover nothing, because the gauge was marked blocked. */
  blocked: readonly Span[];
  /** Latches that moved at the instant being judged. */
  readonly moved: number[];
  /** Whether there was a turn or loss since this was last set to false. */
  hasNews: boolean;
  /** Whether a level was dropped that had not been so before. */
  newlyDropped: boolean;
}

/**
 * Everything the judging of a series needs, worked out once from its record and the rules. Series
 * that are alike (most rain gauges of a county) share one.
 */
export interface Watch {
  readonly stepsPerUnit: number;
  /** A series is silent when not heard for this long: twice its interval. */
  readonly silence: Second;
  /** Levels only: a jump of more than this is held until confirmed. */
  readonly jump: JumpRule | null;
  readonly indicators: readonly PlacedIndicator[];
  /** The latches of all indicators, in the order in which the first of equals names a turn. */
  readonly latches: readonly LatchRule[];
  /** Rank of the tier each latch counts as, and its clear delay: read often. */
  readonly ranks: readonly number[];
  readonly delays: readonly Second[];
  readonly shortestDelay: Second;
  /** How many numbers the fold keeps. */
  readonly size: number;
  /** So many numbers to look ahead with; nothing in it outlives the looking. */
  readonly scratch: Float64Array;
  /** Where its series' columns come from: one for all series of an engine. */
  readonly memory: Memory;
}

export interface JumpRule {
  readonly steps: number;
  readonly within: Second;
}

/** An indicator with the place of its latches and numbers in the fold's state. */
export interface PlacedIndicator {
  readonly indicator: Indicator;
  readonly latches: number;
  readonly numbers: number;
}

/** One latch of a series: closes when its condition holds, opens after a clear delay below release. */
export interface LatchRule {
  /** Unique in the series; what is saved goes by it. */
  readonly name: string;
  /** The tier it counts as while closed. */
  readonly tier: RaisedTier;
  readonly clearDelay: Second;
}

/** Where in the fold's state an indicator's latches and numbers begin. */
export interface Place {
  readonly latches: number;
  readonly numbers: number;
}

export interface Indicator {
  readonly latches: readonly LatchRule[];
  /** How many numbers it keeps; their values before the first reading. NaN stands for undefined. */
  readonly initial: readonly number[];
  /**
   * Takes the reading `seq` of instant `at` and moves the latches: close, release or refuseRelease
   * for each. Nothing between the reading before and this one is left to do.
   */
  take(fold: SeriesFold, place: Place, seq: number, at: Second): void;
  /** A reading came that is not judged: the values stay, the data are fresh. Levels only. */
  hear?(fold: SeriesFold, place: Place, at: Second): void;
  /**
   * The values change between readings: begins the releases that begin after the newest reading and
   * before `until`. Called only while a latch of the series is closed and not being released.
   */
  pass?(fold: SeriesFold, place: Place, until: Second): void;
  /** The data were interrupted, and with them every release. */
  breakOff?(fold: SeriesFold, place: Place): void;
  /** The latches and readings taken were put back from a saved state: works out what follows from them. */
  recall?(fold: SeriesFold, place: Place): void;
  /** The oldest reading it will look at again. */
  oldestNeeded(state: Float64Array, place: Place): number;
  /** What a person needs to check that a latch closed or opened at an instant. */
  evidence(fold: SeriesFold, latch: number, at: Second, moved: "closed" | "opened"): Finding;
}

/** Evidence as an indicator gives it; the engine adds the rule version. */
export type Finding = Omit<Evidence, "ruleVersion">;
