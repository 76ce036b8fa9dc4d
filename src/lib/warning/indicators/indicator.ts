import type { Quantity } from "@/lib/measure/quantity";
import type { Indicator } from "../fold/shape";
import type { JudgedSeries } from "../judgement";
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
