import { plausibleIncrementMm } from "@/lib/measure/counter";
import { ceiling, decimal, times } from "@/lib/measure/decimal";
import { STEPS_PER_UNIT, toSteps } from "@/lib/measure/quantity";
import { HOUR, SECOND } from "@/lib/time/instant";
import { type AmountRule, countsBefore, coveredBy, readAmount } from "../fold/amounts";
import { cell } from "../fold/cell";
import {
  awaitsRelease,
  beginRelease,
  close,
  isOpen,
  refuseRelease,
  release,
} from "../fold/latches";
import type { Second } from "../fold/second";
import { CLOSED, NEXT, type SeriesFold } from "../fold/seriesFold";
import { positionOf } from "../fold/track";
import type { JudgedSeries } from "../judgement";
import type { Rules } from "../rules";
import { RAISED_TIERS, type RaisedTier } from "../tier";
import type { Indicator, IndicatorKind, Place } from "./indicator";
import { rainFinding } from "./rainFinding";

/**
 * R_w(t), the sum of the amounts in (t − w, t], against a threshold for each tier (CMA order 16).
 * A window is complete where the amounts cover enough of it at the newest of them.
 */
export const rainSum: IndicatorKind = {
  quantities: ["rain", "rainCounter"],
  prepare: prepareRainSum,
};

export interface RainCondition {
  readonly name: string;
  readonly tier: RaisedTier;
  readonly windowHours: number;
  readonly thresholdMm: number;
}

/** A window with the latches on its sum, in steps. */
interface Window {
  readonly width: Second;
  /** It is complete from so many covered seconds on. */
  readonly complete: Second;
  readonly latches: readonly RainLatch[];
  /** Below this sum none of its latches closes. */
  readonly lowest: number;
  /** Where its numbers begin among those of the indicator. */
  readonly numbers: number;
}

interface RainLatch {
  readonly index: number;
  readonly closeAt: number;
  readonly releaseBelow: number;
}

/** Numbers kept of each window: its oldest amount, its sum in steps and the seconds its amounts cover. */
const OLDEST = 0;
const SUM = 1;
const COVERED = 2;
const NUMBERS = 3;

function prepareRainSum(series: JudgedSeries, rules: Rules): Indicator {
  const conditions = conditionsOf(rules);
  const windows = windowsOf(conditions, rules);
  const amounts = amountRuleOf(series, rules);
  const { counter, period } = amounts;
  return {
    latches: conditions.map(({ name, tier }) => ({
      name,
      tier,
      clearDelay: (rules.rain.clearDelayHours * HOUR) / SECOND,
    })),
    initial: windows.flatMap(() => [0, 0, 0]),

    take(fold, place, seq, at) {
      const { state, track } = fold;
      if (counter !== null || fold.blocked.length > 0) {
        readAmount(track, seq, counter, fold.blocked);
      }
      const amount = cell(track.amounts, seq - track.first);
      const covered = coveredBy(track, seq, period);
      for (const window of windows) {
        const numbers = place.numbers + window.numbers;
        state[numbers + SUM] = cell(state, numbers + SUM) + amount;
        state[numbers + COVERED] = cell(state, numbers + COVERED) + covered;
        letGo(fold, numbers, window.width, seq, at, period);
        const sum = cell(state, numbers + SUM);
        if (sum < window.lowest && state[CLOSED] === 0) continue;
        settle(fold, place, window, seq, at, period);
      }
    },

    pass(fold, place, newest, until) {
      for (const window of windows) passWindow(fold, place, window, newest, until, period);
    },

    recall(fold) {
      const { first } = fold.track;
      const next = cell(fold.state, NEXT);
      for (let seq = first === 0 ? 0 : first + 1; seq < next; seq += 1) {
        readAmount(fold.track, seq, counter, fold.blocked);
      }
    },

    oldestNeeded(state, place) {
      const oldest = windows.map(({ numbers }) => cell(state, place.numbers + numbers + OLDEST));
      return Math.min(...oldest) - 1;
    },

    evidence(fold, latch, at, moved) {
      const condition = conditions[latch];
      if (!condition) throw new RangeError(`rain has no latch ${latch}`);
      return rainFinding(fold, condition, at, moved, amounts, rules);
    },
  };
}

/** The blue to red conditions and whatever further ones the county has. */
function conditionsOf(rules: Rules): readonly RainCondition[] {
  const tiers = RAISED_TIERS.map((tier) => ({
    ...rules.rain.tiers[tier],
    tier,
    name: `rain ${tier}`,
  }));
  const further = rules.rain.further.map((condition) => ({
    ...condition,
    name: `rain ${condition.tier}, ${condition.thresholdMm} mm in ${condition.windowHours} h`,
  }));
  return [...tiers, ...further];
}

function windowsOf(conditions: readonly RainCondition[], rules: Rules): readonly Window[] {
  const widths = [...new Set(conditions.map(({ windowHours }) => windowHours))];
  return widths.map((hours, position) => {
    const latches = conditions.flatMap((condition, index) =>
      condition.windowHours === hours ? [latchOf(condition, index, rules)] : [],
    );
    const width = (hours * HOUR) / SECOND;
    return {
      width,
      complete: ceiling(times(decimal(rules.completeShare), decimal(width))),
      latches,
      lowest: Math.min(...latches.map(({ closeAt }) => closeAt)),
      numbers: position * NUMBERS,
    };
  });
}

function latchOf(condition: RainCondition, index: number, rules: Rules): RainLatch {
  const threshold = times(decimal(condition.thresholdMm), decimal(STEPS_PER_UNIT.rain));
  return {
    index,
    closeAt: ceiling(threshold),
    releaseBelow: ceiling(times(threshold, decimal(rules.rain.releaseShare))),
  };
}

function amountRuleOf(series: JudgedSeries, rules: Rules): AmountRule {
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

/** Lets go of the amounts that have left a window by `until`, that instant included. */
function letGo(
  fold: SeriesFold,
  numbers: number,
  width: Second,
  newest: number,
  until: Second,
  period: Second,
): void {
  const { state, track } = fold;
  let oldest = cell(state, numbers + OLDEST);
  let sum = cell(state, numbers + SUM);
  let covered = cell(state, numbers + COVERED);
  while (oldest <= newest && countsBefore(track, oldest) + width <= until) {
    sum -= cell(track.amounts, oldest - track.first);
    covered -= coveredBy(track, oldest, period);
    oldest += 1;
  }
  state[numbers + OLDEST] = oldest;
  state[numbers + SUM] = sum;
  state[numbers + COVERED] = covered;
}

/** Moves the latches of a window at the instant of a reading. */
function settle(
  fold: SeriesFold,
  place: Place,
  window: Window,
  newest: number,
  at: Second,
  period: Second,
): void {
  const numbers = place.numbers + window.numbers;
  const sum = cell(fold.state, numbers + SUM);
  const isComplete = coveredIn(fold, numbers, window, newest, at, period) >= window.complete;
  for (const { index, closeAt, releaseBelow } of window.latches) {
    const latch = place.latches + index;
    if (isOpen(cell(fold.state, latch))) {
      if (sum >= closeAt) close(fold, latch);
    } else if (isComplete && sum < releaseBelow) release(fold, latch, at);
    else refuseRelease(fold, latch);
  }
}

/** Seconds of (at − w, at] its amounts cover: of the oldest only what lies in the window. */
function coveredIn(
  fold: SeriesFold,
  numbers: number,
  window: Window,
  newest: number,
  at: Second,
  period: Second,
): Second {
  const { state, track } = fold;
  const oldest = cell(state, numbers + OLDEST);
  if (oldest > newest) return 0;
  const begin = cell(track.at, oldest - track.first) - coveredBy(track, oldest, period);
  return cell(state, numbers + COVERED) - Math.max(0, at - window.width - begin);
}

/** Between two readings a sum falls as amounts leave: releases begin at exactly those instants. */
function passWindow(
  fold: SeriesFold,
  place: Place,
  window: Window,
  newest: Second,
  until: Second,
  period: Second,
): void {
  const { state, track } = fold;
  const waiting = window.latches.filter(({ index }) =>
    awaitsRelease(cell(state, place.latches + index)),
  );
  if (waiting.length === 0) return;
  const numbers = place.numbers + window.numbers;
  const last = lastAt(fold, newest);
  if (coveredIn(fold, numbers, window, last, newest, period) < window.complete) return;
  for (;;) {
    const oldest = cell(state, numbers + OLDEST);
    if (oldest > last) return;
    const leaves = countsBefore(track, oldest) + window.width;
    if (leaves >= until) return;
    letGo(fold, numbers, window.width, last, leaves, period);
    const sum = cell(state, numbers + SUM);
    for (const { index, releaseBelow } of waiting) {
      if (sum < releaseBelow) beginRelease(fold, place.latches + index, leaves);
    }
  }
}

/** Number of the reading of an instant that has one. */
function lastAt(fold: SeriesFold, at: Second): number {
  return fold.track.first + positionOf(fold.track, at);
}
