import {
  ceiling,
  type Decimal,
  decimal,
  minus,
  plus,
  times,
  toNumber,
} from "@/lib/measure/decimal";
import { fromSteps, roundHalfAway, STEPS_PER_UNIT } from "@/lib/measure/quantity";
import { HOUR, SECOND } from "@/lib/time/instant";
import { cell } from "../fold/cell";
import { close, isOpen, refuseRelease, release } from "../fold/latches";
import { type Second, toInstant } from "../fold/second";
import {
  type Finding,
  type Indicator,
  JUDGED,
  type LatchRule,
  type Place,
  type SeriesFold,
} from "../fold/shape";
import { atOf, DROPPED, marksOf, positionOf, stepsOf, type Track } from "../fold/track";
import type { JudgedSeries } from "../judgement";
import type { Rules } from "../rules";
import { RAISED_TIERS, type RaisedTier, tierRank } from "../tier";
import type { IndicatorKind } from "./indicator";
import { qualityOf } from "./qualityOf";

/**
 * The level of a river section against its alert and guarantee levels, and its rise in the hour
 * before. On a mountain river each tier but red has a second latch, on the rise, that counts as the
 * tier above.
 */
export const level: IndicatorKind = { quantities: ["waterLevel"], prepare: prepareLevel };

/** A latch on the level, and on the rise where one is given. */
interface LevelCondition {
  readonly name: string;
  readonly tier: RaisedTier;
  /** Level it closes at and level it is released below. */
  readonly closeM: Decimal;
  readonly releaseM: Decimal;
  readonly riseMPerHour: number | null;
  /** What its closing is told by. */
  readonly told: "level" | "rise1h";
}

/** A condition in steps, as it is compared. */
interface LevelLatch {
  readonly closeAt: number;
  readonly releaseBelow: number;
  /** The rise it needs is riseUnits / riseScale steps an hour; null where it needs none. */
  readonly riseUnits: number | null;
  readonly riseScale: number;
}

/** Numbers kept: the first reading after t − 1 h, and the newest judged one not after it (or -1). */
const AFTER = 0;
const BEFORE = 1;

const RISE_SPAN: Second = HOUR / SECOND;

function prepareLevel(series: JudgedSeries, rules: Rules): Indicator | null {
  const conditions = conditionsOf(series, rules);
  if (conditions.length === 0) return null;
  const latches = conditions.map(latchOf);
  const clearDelay = (rules.river.clearDelayHours * HOUR) / SECOND;
  return {
    latches: conditions.map(({ name, tier }): LatchRule => ({ name, tier, clearDelay })),
    initial: [0, -1],

    take(fold, place, seq, at) {
      followHourBefore(fold, place, at - RISE_SPAN);
      settle(fold, place, latches, seq, at);
    },

    hear(fold, place, at) {
      settle(fold, place, latches, cell(fold.state, JUDGED), at);
    },

    oldestNeeded(state, place) {
      const before = cell(state, place.numbers + BEFORE);
      return before >= 0 ? before : cell(state, place.numbers + AFTER);
    },

    evidence(fold, latch, at, moved) {
      const condition = conditions[latch];
      if (!condition) throw new RangeError(`level has no latch ${latch}`);
      return levelFinding(fold, condition, at, moved, rules);
    },
  };
}

/** Moves the latches at `at`, when `seq` is the newest judged level. */
function settle(
  fold: SeriesFold,
  place: Place,
  latches: readonly LevelLatch[],
  seq: number,
  at: Second,
): void {
  const steps = stepsOf(fold.track, seq - fold.track.first);
  for (let index = 0; index < latches.length; index += 1) {
    const rule = latches[index];
    if (!rule) continue;
    const latch = place.latches + index;
    if (isOpen(cell(fold.state, latch))) {
      if (steps >= rule.closeAt && risesEnough(fold, place, rule, seq)) close(fold, latch);
    } else if (steps < rule.releaseBelow) release(fold, latch, at);
    else refuseRelease(fold, latch);
  }
}

function conditionsOf(series: JudgedSeries, rules: Rules): readonly LevelCondition[] {
  const tiers = tierConditions(series, rules);
  if (!series.mountainRiver) return tiers;
  const rising = tiers.flatMap((condition) => {
    const next = RAISED_TIERS[tierRank(condition.tier)];
    if (!next) return [];
    const rise = Math.max(condition.riseMPerHour ?? 0, rules.river.mountainRiseMPerHour);
    return [
      {
        ...condition,
        name: `rise on ${condition.tier}`,
        tier: next,
        riseMPerHour: rise,
        told: "rise1h" as const,
      },
    ];
  });
  return [...tiers, ...rising];
}

function tierConditions(series: JudgedSeries, rules: Rules): readonly LevelCondition[] {
  const { river } = rules;
  const conditions: LevelCondition[] = [];
  const add = (tier: RaisedTier, closeM: Decimal, riseMPerHour: number | null) =>
    conditions.push({
      name: `level ${tier}`,
      tier,
      closeM,
      releaseM: minus(closeM, decimal(river.releaseBelowM)),
      riseMPerHour,
      told: "level",
    });
  const alert = series.alertLevelM === null ? null : decimal(series.alertLevelM);
  const guarantee = series.guaranteeLevelM === null ? null : decimal(series.guaranteeLevelM);
  if (alert) {
    add("blue", minus(alert, decimal(river.blueBelowAlertM)), river.blueRiseMPerHour);
    add("yellow", alert, null);
  }
  if (alert && guarantee) {
    add("orange", plus(alert, times(decimal(river.orangeShare), minus(guarantee, alert))), null);
  }
  if (guarantee) add("red", guarantee, null);
  return conditions;
}

function latchOf({ closeM, releaseM, riseMPerHour }: LevelCondition): LevelLatch {
  const steps = decimal(STEPS_PER_UNIT.waterLevel);
  const rise = riseMPerHour === null ? null : times(decimal(riseMPerHour), steps);
  return {
    closeAt: ceiling(times(closeM, steps)),
    releaseBelow: ceiling(times(releaseM, steps)),
    riseUnits: rise === null ? null : Number(rise.units),
    riseScale: rise === null ? 1 : 10 ** rise.places,
  };
}

/** Moves on to the judged readings around the instant one hour before the reading being taken. */
function followHourBefore(fold: SeriesFold, place: Place, instant: Second): void {
  const { state, track } = fold;
  let after = cell(state, place.numbers + AFTER);
  while (atOf(track, after - track.first) <= instant) {
    if ((marksOf(track, after - track.first) & DROPPED) === 0) {
      state[place.numbers + BEFORE] = after;
    }
    after += 1;
  }
  state[place.numbers + AFTER] = after;
}

/** Whether the rise in the hour before the newest judged level is what the latch needs, exactly. */
function risesEnough(fold: SeriesFold, place: Place, rule: LevelLatch, seq: number): boolean {
  if (rule.riseUnits === null) return true;
  const rise = riseOver(fold, cell(fold.state, place.numbers + BEFORE), seq);
  return rise !== null && rise.steps * rule.riseScale >= rule.riseUnits * rise.over;
}

/**
 * The rise in the hour before reading `seq`, as steps / over; null where none is defined. `before`
 * is the newest judged reading at or before that hour's begin, -1 where there is none.
 */
function riseOver(
  fold: SeriesFold,
  before: number,
  seq: number,
): { steps: number; over: number } | null {
  if (before < 0) return null;
  const { track } = fold;
  const newest = seq - track.first;
  const index = before - track.first;
  const begin = atOf(track, newest) - RISE_SPAN;
  const climb = stepsOf(track, newest) - stepsOf(track, index);
  const early = begin - atOf(track, index);
  if (early === 0) return { steps: climb, over: 1 };
  const next = nextJudged(track, index);
  const span = atOf(track, next) - atOf(track, index);
  if (span > Math.max(fold.watch.silence, RISE_SPAN)) return null;
  const climbed = (stepsOf(track, next) - stepsOf(track, index)) * early;
  return { steps: climb * span - climbed, over: span };
}

function nextJudged(track: Track, index: number): number {
  let next = index + 1;
  while ((marksOf(track, next) & DROPPED) !== 0) next += 1;
  return next;
}

/** The evidence of a level latch that moved at `at`: the hour that led to it, or the clear delay. */
function levelFinding(
  fold: SeriesFold,
  condition: LevelCondition,
  at: Second,
  moved: "closed" | "opened",
  rules: Rules,
): Finding {
  const { track, watch } = fold;
  const newest = judgedNotAfter(track, at);
  const newestAt = atOf(track, newest);
  const hourBefore = judgedNotAfter(track, newestAt - RISE_SPAN);
  const from =
    moved === "opened"
      ? at - (rules.river.clearDelayHours * HOUR) / SECOND
      : Math.min(newestAt - RISE_SPAN, hourBefore < 0 ? newestAt : atOf(track, hourBefore) - 1);
  const readings: Finding["readings"][number][] = [];
  for (let index = positionOf(track, from + 1); index <= newest; index += 1) {
    if ((marksOf(track, index) & DROPPED) !== 0) continue;
    readings.push([
      toInstant(atOf(track, index)),
      fromSteps("waterLevel", stepsOf(track, index)),
      qualityOf(track, index),
    ]);
  }
  const expected = Math.round((at - from) / (watch.silence / 2));
  return {
    ...toldValue(fold, condition, moved, hourBefore, newest),
    from: toInstant(from),
    to: toInstant(at),
    readings,
    expected,
    completeness: expected === 0 ? 1 : Math.min(1, readings.length / expected),
    unverified: moved === "closed" && qualityOf(track, newest) === "suspect",
  };
}

function toldValue(
  fold: SeriesFold,
  condition: LevelCondition,
  moved: "closed" | "opened",
  hourBefore: number,
  newest: number,
): Pick<Finding, "indicator" | "value" | "threshold" | "unit"> {
  const { track } = fold;
  if (moved === "closed" && condition.told === "rise1h") {
    const rise = riseOver(
      fold,
      hourBefore < 0 ? -1 : hourBefore + track.first,
      newest + track.first,
    );
    return {
      indicator: "rise1h",
      value: rise === null ? null : fromSteps("waterLevel", roundHalfAway(rise.steps / rise.over)),
      threshold: condition.riseMPerHour ?? 0,
      unit: "m/h",
    };
  }
  return {
    indicator: "level",
    value: fromSteps("waterLevel", stepsOf(track, newest)),
    threshold: toNumber(moved === "closed" ? condition.closeM : condition.releaseM),
    unit: "m",
  };
}

/** Index of the newest judged reading at or before an instant; -1 where none is kept. */
function judgedNotAfter(track: Track, at: Second): number {
  let index = positionOf(track, at + 1) - 1;
  while (index >= 0 && (marksOf(track, index) & DROPPED) !== 0) index -= 1;
  return index;
}
