import { plausibleIncrementMm } from "@/lib/measure/counter";
import { ceiling, type Decimal, decimal, times, toNumber } from "@/lib/measure/decimal";
import { STEPS_PER_UNIT, toSteps } from "@/lib/measure/quantity";
import { HOUR, SECOND } from "@/lib/time/instant";
import { type AmountRule, countsBefore, coveredIn, readAmount } from "../fold/amounts";
import { cell, given } from "../fold/cell";
import { beginRelease, close, isFast, isOpen, refuseRelease, release } from "../fold/latches";
import type { Second } from "../fold/second";
import { CLOSED, NEWEST, NEWEST_SEQ, NEXT, type SeriesFold } from "../fold/seriesFold";
import { amountsBetween } from "../fold/track";
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
  /** Sum it closes at, and sum it is released below; and both as they are told. */
  readonly closeMm: Decimal;
  readonly releaseMm: Decimal;
  readonly told: { readonly closed: number; readonly opened: number };
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
  /** Below this sum no latch closes, neither of it nor of a shorter window, which can hold no more. */
  readonly lowest: number;
  /** Where its numbers begin among those of the indicator. */
  readonly numbers: number;
}

/**
 * Numbers kept of each window: the number of its oldest amount, which may lag behind where the sum
 * of a longer window is too small for anything to move; and the sums from which and below
 * which nothing moves as its latches stand: no open one closes, no closed one is released. While one
 * is being released there are none such.
 */
const OLDEST = 0;
const STILL_FROM = 1;
const STILL_BELOW = 2;
const NUMBERS = 3;
/** From any sum on: no latch of the window is closed. */
const ANY = -1;
const NEVER = Number.POSITIVE_INFINITY;

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
    initial: windows.flatMap(({ closeAt }) => [0, ANY, Math.min(...closeAt)]),

    take(fold, place, seq, at) {
      const { state, track } = fold;
      readAmount(track, seq, amounts, fold.blocked);
      const index = seq - track.first;
      for (const window of windows) {
        const numbers = place.numbers + window.numbers;
        const oldest = moveOn(fold, numbers, index, at - window.width);
        const sum = oldest > index ? 0 : amountsBetween(track, oldest, index);
        if (sum >= cell(state, numbers + STILL_BELOW) || sum < cell(state, numbers + STILL_FROM)) {
          settle(fold, place, window, oldest, index, at, sum);
        }
        if (sum < window.lowest && state[CLOSED] === 0) return;
      }
    },

    pass(fold, place, until) {
      for (const window of windows) {
        const numbers = place.numbers + window.numbers;
        if (cell(fold.state, numbers + STILL_FROM) > ANY) passWindow(fold, place, window, until);
      }
    },

    recall(fold, place) {
      const { first } = fold.track;
      const next = cell(fold.state, NEXT);
      for (let seq = first === 0 ? 0 : first + 1; seq < next; seq += 1) {
        readAmount(fold.track, seq, amounts, fold.blocked);
      }
      for (const window of windows) noteStill(fold, place, window);
    },

    oldestNeeded(state, place) {
      return cell(state, place.numbers + OLDEST) - 1;
    },

    evidence(fold, latch, at, moved) {
      const condition = conditions[latch];
      if (!condition) throw new RangeError(`rain has no latch ${latch}`);
      return rainFinding(fold, condition, at, moved, amounts);
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
  return [...tiers, ...further].map(({ name, tier, windowHours, thresholdMm }) => {
    const closeMm = decimal(thresholdMm);
    const releaseMm = times(closeMm, decimal(rules.rain.releaseShare));
    return {
      name,
      tier,
      windowHours,
      closeMm,
      releaseMm,
      told: { closed: thresholdMm, opened: toNumber(releaseMm) },
    };
  });
}

/** The windows of the conditions, the longest first. */
function windowsOf(conditions: readonly RainCondition[], rules: Rules): readonly Window[] {
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
        numbers: position * NUMBERS,
      };
    });
}

/** The fewest steps that are not below an amount. */
function stepsFrom(mm: Decimal): number {
  return ceiling(times(mm, decimal(STEPS_PER_UNIT.rain)));
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

/** Lets go of the amounts that have left a window whose edge is at `edge`; answers its oldest's index. */
function moveOn(
  { state, track }: SeriesFold,
  numbers: number,
  newest: number,
  edge: Second,
): number {
  const before = Math.max(0, cell(state, numbers + OLDEST) - track.first);
  let oldest = before;
  while (oldest <= newest && countsBefore(track, oldest) <= edge) oldest += 1;
  if (oldest !== before) state[numbers + OLDEST] = oldest + track.first;
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
  const covered = coveredIn(fold.track, at - window.width, oldest, newest);
  const isComplete = covered >= window.complete;
  for (let index = 0; index < window.latches.length; index += 1) {
    const latch = place.latches + given(window.latches, index);
    if (isOpen(cell(state, latch))) {
      if (sum >= given(window.closeAt, index)) close(fold, latch);
    } else if (isComplete && sum < given(window.releaseBelow, index)) release(fold, latch, at);
    else refuseRelease(fold, latch);
  }
  noteStill(fold, place, window);
}

/** Works out between which sums nothing moves, as the latches of the window stand. */
function noteStill({ state }: SeriesFold, place: Place, window: Window): void {
  let from = ANY;
  let below = NEVER;
  for (let index = 0; index < window.latches.length; index += 1) {
    const latch = cell(state, place.latches + given(window.latches, index));
    if (isOpen(latch)) below = Math.min(below, given(window.closeAt, index));
    else from = isFast(latch) ? Math.max(from, given(window.releaseBelow, index)) : NEVER;
  }
  state[place.numbers + window.numbers + STILL_FROM] = from;
  state[place.numbers + window.numbers + STILL_BELOW] = below;
}

/** Between two readings a sum falls as amounts leave: releases begin at exactly those instants. */
function passWindow(fold: SeriesFold, place: Place, window: Window, until: Second): void {
  const { state, track } = fold;
  const numbers = place.numbers + window.numbers;
  const newest = cell(state, NEWEST_SEQ) - track.first;
  let oldest = Math.max(0, cell(state, numbers + OLDEST) - track.first);
  if (oldest > newest || countsBefore(track, oldest) + window.width >= until) return;
  const from = cell(state, NEWEST) - window.width;
  const isComplete = coveredIn(track, from, oldest, newest) >= window.complete;
  while (oldest <= newest) {
    const leaves = countsBefore(track, oldest) + window.width;
    if (leaves >= until) break;
    oldest = moveOn(fold, numbers, newest, leaves - window.width);
    const sum = oldest > newest ? 0 : amountsBetween(track, oldest, newest);
    if (isComplete) beginReleases(fold, place, window, leaves, sum);
  }
  noteStill(fold, place, window);
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
