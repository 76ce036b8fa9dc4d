import { HOUR, type Instant, MINUTE } from "@/lib/time/instant";
import type { JudgedSeries } from "@/lib/warning/judgement";
import type { Rules } from "@/lib/warning/rules";
import { RAISED_TIERS, type RaisedTier } from "@/lib/warning/tier";
import { type Counting, isFresh, newestAt } from "./counting";
import {
  approximate,
  atLeast,
  below,
  decimal,
  dividedBy,
  type Fraction,
  minus,
  plus,
  size,
  times,
  whole,
} from "./exact";
import type { Cause, Latch, LatchedSeries } from "./latch";

export function riverSeries(
  series: JudgedSeries,
  readings: readonly Counting[],
  rules: Rules,
  horizon: Instant,
): LatchedSeries {
  const { judged, undecidedFrom } = withoutSpikes(readings, series.intervalMs, rules, horizon);
  const river = rules.river;
  const levelAt = (instant: Instant) => newestAt(judged, instant)?.value ?? null;
  const riseAt = (instant: Instant) => rise(judged, series.intervalMs, instant);
  const reaches = (instant: Instant, threshold: Fraction) => {
    const level = levelAt(instant);
    return level !== null && atLeast(whole(level), threshold);
  };
  const rises = (instant: Instant, mPerHour: number) => {
    const risen = riseAt(instant);
    return risen !== null && atLeast(risen, mm(mPerHour));
  };

  const latches = tierLevels(series, rules).flatMap(({ tier, threshold }): Latch[] => {
    const releaseLevel = minus(threshold, mm(river.releaseBelowM));
    const cause = (instant: Instant, limit: Fraction): Cause => ({
      indicator: "level",
      value: metres(levelAt(instant)),
      threshold: approximate(limit) / 1_000,
      completeness: isFresh(readings, series.intervalMs, instant) ? 1 : 0,
    });
    const own: Latch = {
      countsAs: tier,
      clearDelayMs: river.clearDelayHours * HOUR,
      holdsAt: (instant) =>
        reaches(instant, threshold) && (tier !== "blue" || rises(instant, river.blueRiseMPerHour)),
      releasesAt: (instant) => {
        const level = levelAt(instant);
        return (
          isFresh(readings, series.intervalMs, instant) &&
          level !== null &&
          below(whole(level), releaseLevel)
        );
      },
      closing: (instant) => cause(instant, threshold),
      opening: (instant) => cause(instant, releaseLevel),
    };
    const next = RAISED_TIERS[RAISED_TIERS.indexOf(tier) + 1];
    if (!series.mountainRiver || next === undefined) return [own];
    const raised: Latch = {
      ...own,
      countsAs: next,
      holdsAt: (instant) => own.holdsAt(instant) && rises(instant, river.mountainRiseMPerHour),
      closing: (instant) => {
        const risen = riseAt(instant);
        return {
          ...cause(instant, threshold),
          indicator: "rise1h",
          value: risen === null ? null : approximate(risen) / 1_000,
          threshold: river.mountainRiseMPerHour,
        };
      },
    };
    return [own, raised];
  });

  return {
    latches,
    breakpoints: readings.flatMap(({ at }) => [at, at + 2 * series.intervalMs]),
    goodAt: readings.map(({ at }) => at),
    undecidedFrom,
  };
}

function metres(millimetres: number | null): number | null {
  return millimetres === null ? null : millimetres / 1_000;
}

/** Metres as written, in exact millimetres. */
function mm(metres: number): Fraction {
  return times(decimal(metres), whole(1_000));
}

/** "Without A no blue, yellow, orange; without G no orange, red." */
function tierLevels(
  { alertLevelM, guaranteeLevelM }: JudgedSeries,
  { river }: Rules,
): readonly { readonly tier: RaisedTier; readonly threshold: Fraction }[] {
  const alert = alertLevelM === null ? null : mm(alertLevelM);
  const guarantee = guaranteeLevelM === null ? null : mm(guaranteeLevelM);
  return [
    ...(alert === null
      ? []
      : [
          { tier: "blue" as const, threshold: minus(alert, mm(river.blueBelowAlertM)) },
          { tier: "yellow" as const, threshold: alert },
        ]),
    ...(alert === null || guarantee === null
      ? []
      : [
          {
            tier: "orange" as const,
            threshold: plus(alert, times(decimal(river.orangeShare), minus(guarantee, alert))),
          },
        ]),
    ...(guarantee === null ? [] : [{ tier: "red" as const, threshold: guarantee }]),
  ];
}

/**
 * Held, dropped and judged levels (docs/judging.md "Which readings count"). A reading is undecided only
 * while, as of the horizon, neither the next good reading nor 2 i has come.
 */
function withoutSpikes(
  readings: readonly Counting[],
  intervalMs: number,
  { river }: Rules,
  horizon: Instant,
): { readonly judged: readonly Counting[]; readonly undecidedFrom: Instant | null } {
  const judged: Counting[] = [];
  for (const [index, reading] of readings.entries()) {
    const last = judged.at(-1);
    const isHeld =
      last !== undefined &&
      reading.at - last.at <= river.jumpMinutes * MINUTE &&
      below(mm(river.jumpM), size(whole(reading.value - last.value)));
    if (!isHeld) {
      judged.push(reading);
      continue;
    }
    const heldUntil = reading.at + 2 * intervalMs;
    const next = readings[index + 1];
    if (next === undefined && horizon < heldUntil) return { judged, undecidedFrom: reading.at };
    const dropped =
      next !== undefined &&
      next.at <= heldUntil &&
      !liesBeyondHalf(last.value, reading.value, next.value);
    if (!dropped) judged.push(reading);
  }
  return { judged, undecidedFrom: null };
}

/** Whether a level lies strictly beyond half of the jump from one level to another. */
function liesBeyondHalf(from: number, to: number, level: number): boolean {
  return to > from ? 2 * (level - from) > to - from : 2 * (from - level) > from - to;
}

/**
 * Rise in 1 h, in exact mm, at the newest judged reading's instant t: L(t) − the level at t − 1 h,
 * "interpolated linearly between the judged readings around it; undefined where none is at or before
 * t − 1 h, or where none is exactly there and the two around it are more than max(2 i, 1 h) apart".
 */
function rise(judged: readonly Counting[], intervalMs: number, instant: Instant): Fraction | null {
  const now = newestAt(judged, instant);
  if (now === undefined) return null;
  const hourAgo = now.at - HOUR;
  const before = newestAt(judged, hourAgo);
  if (before === undefined) return null;
  if (before.at === hourAgo) return whole(now.value - before.value);
  const after = judged.find(({ at }) => at > hourAgo);
  if (after === undefined || after.at - before.at > Math.max(2 * intervalMs, HOUR)) return null;
  const share = dividedBy(whole(hourAgo - before.at), whole(after.at - before.at));
  const level = plus(whole(before.value), times(share, whole(after.value - before.value)));
  return minus(whole(now.value), level);
}
