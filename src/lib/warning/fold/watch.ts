import type { Indicator } from "../indicators/indicator";
import type { LatchRule } from "./latches";
import type { Second } from "./second";

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
