import { plausibleIncrementMm } from "@/lib/measure/counter";
import { ceiling, type Decimal, decimal, times, toNumber } from "@/lib/measure/decimal";
import { STEPS_PER_UNIT, toSteps } from "@/lib/measure/quantity";
import { HOUR, SECOND } from "@/lib/time/instant";
import type { AmountRule } from "../fold/amounts";
import type { Second } from "../fold/second";
import type { JudgedSeries } from "../judgement";
import type { Rules } from "../rules";
import { RAISED_TIERS, type RaisedTier } from "../tier";

/** A sum that raises a tier. */
export interface RainCondition {
  readonly name: string;
  readonly tier: RaisedTier;
  readonly clearDelay: Second;
  readonly windowHours: number;
  /** Sum it closes at, and sum it is released below; and both as they are told. */
  readonly closeMm: Decimal;
  readonly releaseMm: Decimal;
  readonly told: { readonly closed: number; readonly opened: number };
}

/** A window with the latches on its sum, in steps. Columns side by side, for they are read often. */
export interface RainWindow {
  readonly width: Second;
  /** It is complete from so many covered seconds on. */
  readonly complete: Second;
  /** Of each latch: its index, the sum it closes at, the sum it is released below, its clear delay. */
  readonly latches: readonly number[];
  readonly closeAt: readonly number[];
  readonly releaseBelow: readonly number[];
  readonly clearDelay: Second;
  /** Below this sum no latch closes, neither of it nor of a shorter window, which can hold no more. */
  readonly lowest: number;
  /** Which of the series' windows it is, the longest first. */
  readonly position: number;
}

/** The blue to red conditions and whatever further ones the county has. */
export function conditionsOf(rules: Rules): readonly RainCondition[] {
  const tiers = RAISED_TIERS.map((tier) => ({
    ...rules.rain.tiers[tier],
    tier,
    name: `rain ${tier}`,
  }));
  const further = rules.rain.further.map((condition) => ({
    ...condition,
    name: `rain ${condition.tier}, ${condition.thresholdMm} mm in ${condition.windowHours} h`,
  }));
  const clearDelay = (rules.rain.clearDelayHours * HOUR) / SECOND;
  return [...tiers, ...further].map(({ name, tier, windowHours, thresholdMm }) => {
    const closeMm = decimal(thresholdMm);
    const releaseMm = times(closeMm, decimal(rules.rain.releaseShare));
    return {
      name,
      tier,
      clearDelay,
      windowHours,
      closeMm,
      releaseMm,
      told: { closed: thresholdMm, opened: toNumber(releaseMm) },
    };
  });
}

/** The windows of the conditions, the longest first. */
export function windowsOf(
  conditions: readonly RainCondition[],
  rules: Rules,
): readonly RainWindow[] {
  const lengths = [...new Set(conditions.map(({ windowHours }) => windowHours))];
  return lengths
    .sort((a, b) => b - a)
    .map((hours, position) => {
      const own = conditions.filter(({ windowHours }) => windowHours === hours);
      const notLonger = conditions.filter(({ windowHours }) => windowHours <= hours);
      const width = (hours * HOUR) / SECOND;
      return {
        width,
        complete: ceiling(times(decimal(rules.completeShare), decimal(width))),
        latches: own.map((condition) => conditions.indexOf(condition)),
        closeAt: own.map(({ closeMm }) => stepsFrom(closeMm)),
        releaseBelow: own.map(({ releaseMm }) => stepsFrom(releaseMm)),
        lowest: Math.min(...notLonger.map(({ closeMm }) => stepsFrom(closeMm))),
        clearDelay: (rules.rain.clearDelayHours * HOUR) / SECOND,
        position,
      };
    });
}

/** The fewest steps that are not below an amount. */
function stepsFrom(mm: Decimal): number {
  return ceiling(times(mm, decimal(STEPS_PER_UNIT.rain)));
}

export function amountRuleOf(series: JudgedSeries, rules: Rules): AmountRule {
  if (series.quantity !== "rainCounter") {
    return { period: (series.periodMs ?? series.intervalMs) / SECOND, counter: null };
  }
  const range = series.counterRangeMm;
  return {
    period: Number.POSITIVE_INFINITY,
    counter: {
      range: range === null ? null : toSteps("rainCounter", range),
      outage: (2 * series.intervalMs) / SECOND,
      plausible: (span) =>
        toSteps("rainCounter", plausibleIncrementMm(rules.rain.suspectMm, span * SECOND)),
    },
  };
}
