import { plausibleIncrementMm } from "@/lib/measure/counter";
import { ceiling, decimal, times } from "@/lib/measure/decimal";
import { STEPS_PER_UNIT, toSteps } from "@/lib/measure/quantity";
import { HOUR, SECOND } from "@/lib/time/instant";
import { type AmountRule, countsBefore, coveredIn, readAmount } from "../fold/amounts";
import { cell, given } from "../fold/cell";
import { beginRelease, close, isFast, isOpen, refuseRelease, release } from "../fold/latches";
import type { Second } from "../fold/second";
import { CLOSED, NEXT, type SeriesFold } from "../fold/seriesFold";
import { amountsBetween, positionOf } from "../fold/track";
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
  /** Which of the indicator's numbers is the number of its oldest amount. */
  readonly oldest: number;
}

function prepareRainSum(series: JudgedSeries, rules: Rules): Indicator {
  const conditions = conditionsOf(rules);
  const windows = windowsOf(conditions, rules);
  const amounts = amountRuleOf(series, rules);
  return {
    latches: conditions.map(({ name, tier }) => ({
      name,
      tier,
      clearDelay: (rules.rain.clearDelayHours * HOUR) / SECOND,
    })),
    initial: windows.map(() => 0),

    take(fold, place, seq, at) {
      const { state, track } = fold;
      readAmount(track, seq, amounts, fold.blocked);
      const index = seq - track.first;
      for (const window of windows) {
        const oldest = moveOn(fold, place, window, index, at);
        const sum = oldest > index ? 0 : amountsBetween(track, oldest, index);
        if (sum < window.lowest && state[CLOSED] === 0) continue;
        settle(fold, place, window, oldest, index, at, sum);
      }
    },

    pass(fold, place, newest, until) {
      const index = positionOf(fold.track, newest);
      for (const window of windows) {
        if (hasFastLatch(fold, place, window))
          passWindow(fold, place, window, index, newest, until);
      }
    },

    recall(fold) {
      const { first } = fold.track;
      const next = cell(fold.state, NEXT);
      for (let seq = first === 0 ? 0 : first + 1; seq < next; seq += 1) {
        readAmount(fold.track, seq, amounts, fold.blocked);
      }
    },

    oldestNeeded(state, place) {
      return Math.min(...windows.map(({ oldest }) => cell(state, place.numbers + oldest))) - 1;
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
      oldest: position,
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

/** Lets go of the amounts that have left a window by `at`; answers the index of its oldest then. */
function moveOn(
  { state, track }: SeriesFold,
  place: Place,
  window: Window,
  newest: number,
  at: Second,
): number {
  const number = place.numbers + window.oldest;
  const edge = at - window.width;
  const before = cell(state, number) - track.first;
  let oldest = before;
  while (oldest <= newest && countsBefore(track, oldest) <= edge) oldest += 1;
  if (oldest !== before) state[number] = oldest + track.first;
  return oldest;
}

/** Moves the latches of a window at the instant of a reading. */
function settle(
  fold: SeriesFold,
  place: Place,
  window: Window,
  oldest: number,
  newest: number,
  at: Second,
  sum: number,
): void {
  const { state } = fold;
  const { latches } = window;
  let isComplete: boolean | null = null;
  for (let index = 0; index < latches.length; index += 1) {
    const latch = place.latches + given(latches, index);
    if (isOpen(cell(state, latch))) {
      if (sum >= given(window.closeAt, index)) close(fold, latch);
      continue;
    }
    isComplete ??= coveredIn(fold.track, at - window.width, oldest, newest) >= window.complete;
    if (isComplete && sum < given(window.releaseBelow, index)) release(fold, latch, at);
    else refuseRelease(fold, latch);
  }
}

/**
 * Between two readings a sum falls as amounts leave: releases begin at exactly those instants. The
 * newest reading has the index `last` and the instant `newest`.
 */
function passWindow(
  fold: SeriesFold,
  place: Place,
  window: Window,
  last: number,
  newest: Second,
  until: Second,
): void {
  const { track } = fold;
  let oldest = cell(fold.state, place.numbers + window.oldest) - track.first;
  if (coveredIn(track, newest - window.width, oldest, last) < window.complete) return;
  while (oldest <= last) {
    const leaves = countsBefore(track, oldest) + window.width;
    if (leaves >= until) return;
    oldest = moveOn(fold, place, window, last, leaves);
    beginReleases(
      fold,
      place,
      window,
      leaves,
      oldest > last ? 0 : amountsBetween(track, oldest, last),
    );
  }
}

function hasFastLatch({ state }: SeriesFold, place: Place, { latches }: Window): boolean {
  for (let index = 0; index < latches.length; index += 1) {
    if (isFast(cell(state, place.latches + given(latches, index)))) return true;
  }
  return false;
}

function beginReleases(
  fold: SeriesFold,
  place: Place,
  window: Window,
  at: Second,
  sum: number,
): void {
  for (let index = 0; index < window.latches.length; index += 1) {
    const latch = place.latches + given(window.latches, index);
    if (!isFast(cell(fold.state, latch))) continue;
    if (sum < given(window.releaseBelow, index)) beginRelease(fold, latch, at);
  }
}
