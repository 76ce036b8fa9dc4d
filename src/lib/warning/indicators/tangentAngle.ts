import { ceiling, type Decimal, decimal, times, toNumber } from "@/lib/measure/decimal";
import { fromSteps, roundHalfAway, STEPS_PER_UNIT } from "@/lib/measure/quantity";
import { DAY, HOUR, SECOND } from "@/lib/time/instant";
import { cell } from "../fold/cell";
import { close, isOpen, refuseRelease, release } from "../fold/latches";
import { type Second, toInstant } from "../fold/second";
import type { Finding, Indicator, LatchRule, Place, SeriesFold } from "../fold/shape";
import { atOf, positionOf, stepsOf, type Track } from "../fold/track";
import type { JudgedSeries } from "../judgement";
import type { Rules } from "../rules";
import { RAISED_TIERS, type RaisedTier } from "../tier";
import type { IndicatorKind } from "./indicator";
import { qualityOf } from "./qualityOf";

/**
 * The modified tangent angle (Xu Qiang et al. 2009): how much faster a slope moves than in its
 * uniform stage, from the means of two adjacent windows, as an angle in hundredths of a degree.
 */
export const tangentAngle: IndicatorKind = { quantities: ["displacement"], prepare: prepareAngle };

interface AngleLatch {
  readonly tier: RaisedTier;
  /** Degrees, as told. */
  readonly closeDeg: Decimal;
  readonly releaseDeg: Decimal;
  /** Hundredths of a degree, as compared. */
  readonly closeAt: number;
  readonly releaseBelow: number;
  /** Whether the angle of the reading before must have been as large, too. */
  readonly twice: boolean;
}

interface AngleRule {
  readonly window: Second;
  /** So many readings make a window full. */
  readonly full: number;
  /** Steps the uniform stage moves in one window. */
  readonly uniformSteps: number;
  /** Movement below this, in steps, is noise. */
  readonly noiseSteps: number;
}

/** Numbers kept: the oldest readings of both windows, the sums of both in steps, the newest angle. */
const NEWER = 0;
const OLDER = 1;
const NEWER_SUM = 2;
const OLDER_SUM = 3;
const ANGLE = 4;
const UNDEFINED = Number.NaN;

function prepareAngle(series: JudgedSeries, rules: Rules): Indicator | null {
  const rate = series.uniformRateMmPerDay;
  if (rate === null || rate <= 0) return null;
  const rule = ruleOf(series, rate, rules);
  const latches = RAISED_TIERS.map((tier) => latchOf(tier, rules));
  const clearDelay = (rules.slope.clearDelayHours * HOUR) / SECOND;
  return {
    latches: latches.map(({ tier }): LatchRule => ({ name: `angle ${tier}`, tier, clearDelay })),
    initial: [0, 0, 0, 0, UNDEFINED],

    take(fold, place, seq, at) {
      const { state } = fold;
      const before = cell(state, place.numbers + ANGLE);
      moveWindows(fold, place, seq, at, rule.window);
      const angle = angleOf(state, place, seq, rule);
      state[place.numbers + ANGLE] = angle;
      for (let index = 0; index < latches.length; index += 1) {
        const latch = latches[index];
        if (latch) settle(fold, place.latches + index, latch, before, angle, at);
      }
    },

    oldestNeeded(state, place) {
      return cell(state, place.numbers + OLDER);
    },

    evidence(fold, latch, at, moved) {
      const moving = latches[latch];
      if (!moving) throw new RangeError(`angle has no latch ${latch}`);
      return angleFinding(fold, moving, rule, at, moved);
    },
  };
}

function settle(
  fold: SeriesFold,
  place: number,
  latch: AngleLatch,
  before: number,
  angle: number,
  at: Second,
): void {
  if (isOpen(cell(fold.state, place))) {
    const lowest = latch.twice ? Math.min(before, angle) : angle;
    if (lowest >= latch.closeAt) close(fold, place);
  } else if (angle < latch.releaseBelow) release(fold, place, at);
  else refuseRelease(fold, place);
}

function ruleOf(series: JudgedSeries, rate: number, rules: Rules): AngleRule {
  const windowMs = series.angleWindowMs ?? defaultWindowMs(series.intervalMs, rules);
  const noiseMm = series.noiseFloorMm ?? rules.slope.noiseFloorMm;
  return {
    window: windowMs / SECOND,
    full: Math.max(1, fullCount(rules.slope.fullShare, windowMs, series.intervalMs)),
    uniformSteps: (rate * STEPS_PER_UNIT.displacement * windowMs) / DAY,
    noiseSteps: toNumber(times(decimal(noiseMm), decimal(STEPS_PER_UNIT.displacement))),
  };
}

function defaultWindowMs(intervalMs: number, rules: Rules): number {
  const fitting = rules.slope.windows.find(
    ({ upToIntervalHours }) => intervalMs <= upToIntervalHours * HOUR,
  );
  return fitting ? fitting.windowHours * HOUR : intervalMs;
}

/** The smallest whole number of readings that is at least the share of w / i. */
function fullCount(share: number, windowMs: number, intervalMs: number): number {
  const due = times(decimal(share), decimal(windowMs));
  const whole = Math.floor(toNumber(due) / intervalMs);
  const isEnough = ceiling(due) <= whole * intervalMs;
  return isEnough ? whole : whole + 1;
}

function latchOf(tier: RaisedTier, rules: Rules): AngleLatch {
  const closeDeg = decimal(rules.slope.angles[tier]);
  const releaseDeg = times(closeDeg, decimal(rules.slope.releaseShare));
  const hundredths = decimal(100);
  return {
    tier,
    closeDeg,
    releaseDeg,
    closeAt: ceiling(times(closeDeg, hundredths)),
    releaseBelow: ceiling(times(releaseDeg, hundredths)),
    twice: tier === "blue",
  };
}

/** Moves both windows on to (at − w, at] and (at − 2 w, at − w]. */
function moveWindows(
  fold: SeriesFold,
  place: Place,
  seq: number,
  at: Second,
  window: Second,
): void {
  const { state, track } = fold;
  let newer = cell(state, place.numbers + NEWER);
  let older = cell(state, place.numbers + OLDER);
  let newerSum = cell(state, place.numbers + NEWER_SUM) + stepsOf(track, seq - track.first);
  let olderSum = cell(state, place.numbers + OLDER_SUM);
  while (atOf(track, newer - track.first) <= at - window) {
    const steps = stepsOf(track, newer - track.first);
    newerSum -= steps;
    olderSum += steps;
    newer += 1;
  }
  while (older < newer && atOf(track, older - track.first) <= at - 2 * window) {
    olderSum -= stepsOf(track, older - track.first);
    older += 1;
  }
  state[place.numbers + NEWER] = newer;
  state[place.numbers + OLDER] = older;
  state[place.numbers + NEWER_SUM] = newerSum;
  state[place.numbers + OLDER_SUM] = olderSum;
}

function angleOf(state: Float64Array, place: Place, seq: number, rule: AngleRule): number {
  const newer = cell(state, place.numbers + NEWER);
  const newerCount = seq - newer + 1;
  const olderCount = newer - cell(state, place.numbers + OLDER);
  const newerSum = cell(state, place.numbers + NEWER_SUM);
  const olderSum = cell(state, place.numbers + OLDER_SUM);
  return angleBetween(newerSum, newerCount, olderSum, olderCount, rule);
}

/** The angle between the means of two windows, in hundredths of a degree; NaN where one is not full. */
function angleBetween(
  newerSum: number,
  newerCount: number,
  olderSum: number,
  olderCount: number,
  rule: AngleRule,
): number {
  if (newerCount < rule.full || olderCount < rule.full) return UNDEFINED;
  const pairs = newerCount * olderCount;
  const moved = newerSum * olderCount - olderSum * newerCount;
  if (Math.abs(moved) < rule.noiseSteps * pairs) return 0;
  const radians = Math.atan(moved / (pairs * rule.uniformSteps));
  return roundHalfAway((radians * 18_000) / Math.PI);
}

/** The evidence of an angle latch that moved at `at`: both windows as of the newest reading. */
function angleFinding(
  fold: SeriesFold,
  latch: AngleLatch,
  rule: AngleRule,
  at: Second,
  moved: "closed" | "opened",
): Finding {
  const { track } = fold;
  const newest = positionOf(track, at + 1) - 1;
  const to = atOf(track, newest);
  const newer = positionOf(track, to - rule.window + 1);
  const older = positionOf(track, to - 2 * rule.window + 1);
  const angle = angleBetween(
    sumOf(track, newer, newest + 1),
    newest + 1 - newer,
    sumOf(track, older, newer),
    newer - older,
    rule,
  );
  const readings: Finding["readings"][number][] = [];
  for (let index = older; index <= newest; index += 1) {
    const value = fromSteps("displacement", stepsOf(track, index));
    readings.push([toInstant(atOf(track, index)), value, qualityOf(track, index)]);
  }
  const expected = Math.round((2 * rule.window) / (fold.watch.silence / 2));
  return {
    indicator: "tangentAngle",
    value: Number.isNaN(angle) ? null : angle / 100,
    threshold: toNumber(moved === "closed" ? latch.closeDeg : latch.releaseDeg),
    unit: "°",
    from: toInstant(to - 2 * rule.window),
    to: toInstant(to),
    readings,
    expected,
    completeness: expected === 0 ? 1 : Math.min(1, readings.length / expected),
    unverified: moved === "closed" && readings.some(([, , quality]) => quality === "suspect"),
  };
}

function sumOf(track: Track, from: number, end: number): number {
  let sum = 0;
  for (let index = from; index < end; index += 1) sum += stepsOf(track, index);
  return sum;
}
