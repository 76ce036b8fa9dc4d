import type { Quantity } from "@/lib/measure/quantity";
import type { LatchRule } from "../fold/latches";
import type { Second } from "../fold/second";
import type { SeriesFold } from "../fold/seriesFold";
import type { Evidence, JudgedSeries } from "../judgement";
import type { Rules } from "../rules";

/**
 * A kind of judging: from the readings of a series, values that are constant on [instant, next
 * instant) and latches on them. One file here and one line in registry.ts make a new one.
 */
export interface IndicatorKind {
  readonly quantities: readonly Quantity[];
  /** The indicator for a series; null where its record or the rules give nothing to judge by. */
  prepare(series: JudgedSeries, rules: Rules): Indicator | null;
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
