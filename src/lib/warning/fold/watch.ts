import type { Indicator } from "../indicators/indicator";
import type { JudgedSeries } from "../judgement";
import type { LatchRule } from "./latches";
import type { Second } from "./second";

/** A series with everything its judging needs, worked out once from its record and the rules. */
export interface Watch {
  readonly series: JudgedSeries;
  /** It is silent when not heard for this long: twice its interval. */
  readonly silence: Second;
  /** Levels only: a jump of more than this is held until confirmed. */
  readonly jump: JumpRule | null;
  readonly indicators: readonly PlacedIndicator[];
  /** The latches of all indicators, in the order in which the first of equals names a turn. */
  readonly latches: readonly LatchRule[];
  /** Rank of the tier each latch counts as, and its clear delay; columns, for they are read often. */
  readonly ranks: Uint8Array;
  readonly delays: Int32Array;
  /** How many numbers the fold keeps. */
  readonly size: number;
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
