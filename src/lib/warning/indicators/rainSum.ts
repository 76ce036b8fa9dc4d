import { plausibleIncrementMm } from "@/lib/measure/counter";
import { ceiling, decimal, times } from "@/lib/measure/decimal";
import { STEPS_PER_UNIT, toSteps } from "@/lib/measure/quantity";
import { HOUR, SECOND } from "@/lib/time/instant";
import { type AmountRule, countsBefore, coveredBy, readAmount } from "../fold/amounts";
import { cell, given } from "../fold/cell";
import { beginRelease, close, isFast, isOpen, refuseRelease, release } from "../fold/latches";
import type { Second } from "../fold/second";
import { CLOSED, NEXT, type SeriesFold } from "../fold/seriesFold";
import { amountOf, atOf, positionOf } from "../fold/track";
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

/** A window with the latches on its sum, in steps. Columns side by side, for they are read often. */
interface Window {
  readonly width: Second;
  /** It is complete from so many covered seconds on. */
  readonly complete: Second;
  /** Of each latch: its index, the sum it closes at and the sum it is released below. */
  readonly latches: readonly number[];
  readonly closeAt: readonly number[];
  readonly releaseBelow: readonly number[];
  /** Below this sum none of its latches closes. */
  readonly lowest: number;
  /** Where its numbers begin among those of the indicator. */
  readonly numbers: number;
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
      const { track } = fold;
      if (counter !== null || fold.blocked.length > 0) {
        readAmount(track, seq, counter, fold.blocked);
      }
      const amount = amountOf(track, seq - track.first);
      const covered = coveredBy(track, seq, period);
      for (const window of windows) {
        moveOn(
          fold,
          place.numbers + window.numbers,
          window.width,
          seq,
          at,
          amount,
          covered,
          period,
        );
        const sum = cell(fold.state, place.numbers + window.numbers + SUM);
        if (sum < window.lowest && fold.state[CLOSED] === 0) continue;
        settle(fold, place, window, seq, at, period);
      }
    },

    pass(fold, place, newest, until) {
      const last = fold.track.first + positionOf(fold.track, newest);
      for (const window of windows) passWindow(fold, place, window, last, newest, until, period);
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
    const own = conditions.filter(({ windowHours }) => windowHours === hours);
    const width = (hours * HOUR) / SECOND;
    const thresholds = own.map(({ thresholdMm }) =>
      times(decimal(thresholdMm), decimal(STEPS_PER_UNIT.rain)),
    );
    const share = decimal(rules.rain.releaseShare);
    return {
      width,
      complete: ceiling(times(decimal(rules.completeShare), decimal(width))),
      latches: own.map((condition) => conditions.indexOf(condition)),
      closeAt: thresholds.map(ceiling),
      releaseBelow: thresholds.map((threshold) => ceiling(times(threshold, share))),
      lowest: Math.min(...thresholds.map(ceiling)),
      numbers: position * NUMBERS,
    };
  });
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

/** Takes an amount into a window and lets go of those that have left it by then. */
function moveOn(
  { state, track }: SeriesFold,
  numbers: number,
  width: Second,
  seq: number,
  at: Second,
  amount: number,
  covers: Second,
  period: Second,
): void {
  let oldest = cell(state, numbers + OLDEST);
  let sum = cell(state, numbers + SUM) + amount;
  let covered = cell(state, numbers + COVERED) + covers;
  while (oldest <= seq && countsBefore(track, oldest) + width <= at) {
    sum -= amountOf(track, oldest - track.first);
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
  seq: number,
  at: Second,
  period: Second,
): void {
  const { state } = fold;
  const { latches } = window;
  const sum = cell(state, place.numbers + window.numbers + SUM);
  let isComplete: boolean | null = null;
  for (let index = 0; index < latches.length; index += 1) {
    const latch = place.latches + given(latches, index);
    if (isOpen(cell(state, latch))) {
      if (sum >= given(window.closeAt, index)) close(fold, latch);
      continue;
    }
    isComplete ??= coveredIn(fold, place, window, seq, at, period) >= window.complete;
    if (isComplete && sum < given(window.releaseBelow, index)) release(fold, latch, at);
    else refuseRelease(fold, latch);
  }
}

/** Seconds of (at − w, at] its amounts cover: of the oldest only what lies in the window. */
function coveredIn(
  { state, track }: SeriesFold,
  place: Place,
  window: Window,
  seq: number,
  at: Second,
  period: Second,
): Second {
  const numbers = place.numbers + window.numbers;
  const oldest = cell(state, numbers + OLDEST);
  if (oldest > seq) return 0;
  const begin = atOf(track, oldest - track.first) - coveredBy(track, oldest, period);
  return cell(state, numbers + COVERED) - Math.max(0, at - window.width - begin);
}

/**
 * Between two readings a sum falls as amounts leave: releases begin at exactly those instants. `seq`
 * is the newest reading, at `newest`.
 */
function passWindow(
  fold: SeriesFold,
  place: Place,
  window: Window,
  seq: number,
  newest: Second,
  until: Second,
  period: Second,
): void {
  const { state, track } = fold;
  if (!hasFastLatch(state, place, window)) return;
  const numbers = place.numbers + window.numbers;
  const isComplete = coveredIn(fold, place, window, seq, newest, period) >= window.complete;
  if (!isComplete) return;
  for (;;) {
    const oldest = cell(state, numbers + OLDEST);
    if (oldest > seq) return;
    const leaves = countsBefore(track, oldest) + window.width;
    if (leaves >= until) return;
    moveOn(fold, numbers, window.width, seq, leaves, 0, 0, period);
    beginReleases(fold, place, window, leaves);
  }
}

function hasFastLatch(state: Float64Array, place: Place, { latches }: Window): boolean {
  for (let index = 0; index < latches.length; index += 1) {
    if (isFast(cell(state, place.latches + given(latches, index)))) return true;
  }
  return false;
}

function beginReleases(fold: SeriesFold, place: Place, window: Window, at: Second): void {
  const sum = cell(fold.state, place.numbers + window.numbers + SUM);
  for (let index = 0; index < window.latches.length; index += 1) {
    const latch = place.latches + given(window.latches, index);
    if (!isFast(cell(fold.state, latch))) continue;
    if (sum < given(window.releaseBelow, index)) beginRelease(fold, latch, at);
  }
}
