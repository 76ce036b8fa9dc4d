import { HOUR, type Instant, MINUTE, SECOND } from "@/lib/time/instant";
import type { JudgedSeries } from "@/lib/warning/judgement";
import type { Rules } from "@/lib/warning/rules";
import { RAISED_TIERS } from "@/lib/warning/tier";
import { type Counting, isFresh, newestAt } from "./counting";
import { approximate, atLeast, below, decimal, times, whole } from "./exact";
import type { Cause, Latch, LatchedSeries } from "./latch";

/** A fall of rain (in 0.01 mm) in (from, at]. */
interface Amount {
  readonly from: Instant;
  readonly at: Instant;
  readonly fall: number;
  /** False where the gauge was marked blocked. */
  readonly covers: boolean;
  /** A counter's difference over an outage: "only in windows that hold its whole span". */
  readonly overOutage: boolean;
}

/** A time (from, to] in which a gauge was marked blocked. */
export interface BlockedSpan {
  readonly from: Instant;
  readonly to: Instant;
}

export function rainSeries(
  series: JudgedSeries,
  readings: readonly Counting[],
  rules: Rules,
  blocked: readonly BlockedSpan[],
): LatchedSeries {
  const fallen =
    series.quantity === "rainCounter"
      ? counterAmounts(series, readings, rules)
      : increments(series, readings);
  const amounts = fallen.map((amount) => ({
    ...amount,
    covers: !blocked.some(({ from, to }) => from < amount.at && amount.at <= to),
  }));
  const conditions = [
    ...RAISED_TIERS.map((tier) => ({ tier, ...rules.rain.tiers[tier] })),
    ...rules.rain.further,
  ];
  const windows = conditions.map(({ windowHours }) => windowHours * HOUR);
  const latches = conditions.map(({ tier, windowHours, thresholdMm }): Latch => {
    const window = windowHours * HOUR;
    const threshold = times(decimal(thresholdMm), whole(100));
    const releaseLevel = times(threshold, decimal(rules.rain.releaseShare));
    const sumAt = (instant: Instant) => rainSum(amounts, window, instant);
    const coverAt = (instant: Instant) => windowCover(amounts, window, instant);
    const cause = (instant: Instant, limit: number): Cause => ({
      indicator: windowHours % 1 === 0 ? `rain${windowHours}h` : `rain${windowHours * 60}min`,
      value: sumAt(instant) / 100,
      threshold: limit,
      completeness: coverAt(instant) / window,
    });
    return {
      countsAs: tier,
      clearDelayMs: rules.rain.clearDelayHours * HOUR,
      holdsAt: (instant) => atLeast(whole(sumAt(instant)), threshold),
      releasesAt: (instant) =>
        isFresh(readings, series.intervalMs, instant) &&
        atLeast(whole(coverAt(instant)), times(decimal(rules.completeShare), whole(window))) &&
        below(whole(sumAt(instant)), releaseLevel),
      closing: (instant) => cause(instant, thresholdMm),
      opening: (instant) => cause(instant, approximate(releaseLevel) / 100),
    };
  });
  return {
    latches,
    // An amount over an outage is last held whole by the window that begins where it begins.
    breakpoints: [
      ...readings.flatMap(({ at }) => [at, at + 2 * series.intervalMs]),
      ...amounts.flatMap(({ at }) => windows.map((window) => at + window)),
      ...amounts
        .filter(({ overOutage }) => overOutage)
        .flatMap(({ from }) => windows.map((window) => from + window + SECOND)),
    ],
    goodAt: readings.map(({ at }) => at),
    undecidedFrom: null,
  };
}

/** "Each covers (max(its instant − p, the previous amount's instant), its instant]." */
function increments(
  series: JudgedSeries,
  readings: readonly Counting[],
): readonly Omit<Amount, "covers">[] {
  const period = series.periodMs ?? series.intervalMs;
  return readings.map(({ at, value }, index) => ({
    from: Math.max(at - period, readings[index - 1]?.at ?? Number.NEGATIVE_INFINITY),
    at,
    fall: value,
    overOutage: false,
  }));
}

function counterAmounts(
  series: JudgedSeries,
  readings: readonly Counting[],
  rules: Rules,
): readonly Omit<Amount, "covers">[] {
  return readings.slice(1).map((reading, index) => {
    const before = readings[index] ?? reading;
    const span = reading.at - before.at;
    return {
      from: before.at,
      at: reading.at,
      fall: counterIncrement(series, before.value, reading.value, span, rules),
      overOutage: span > 2 * series.intervalMs,
    };
  });
}

/**
 * docs/judging.md "Marks": a counter that falls has wrapped if its range − old + new is a plausible
 * increment, otherwise it was reset. Plausible is what is not even suspect as an amount: of the shortest listed
 * period that holds the span, and never more than that of the longest.
 */
function counterIncrement(
  series: JudgedSeries,
  old: number,
  now: number,
  span: number,
  rules: Rules,
): number {
  if (now >= old) return now - old;
  if (series.counterRangeMm === null) return 0;
  const wrapped = Math.round(series.counterRangeMm * 100) - old + now;
  const limits = [...rules.rain.suspectMm].sort((a, b) => a.minutes - b.minutes);
  const limit = limits.find(({ minutes }) => minutes * MINUTE >= span) ?? limits.at(-1);
  return limit !== undefined && wrapped >= 0 && wrapped <= limit.mm * 100 ? wrapped : 0;
}

/** R_w(t): the sum of amounts with observedAt in (t − w, t], in 0.01 mm. */
function rainSum(amounts: readonly Amount[], window: number, instant: Instant): number {
  return held(amounts, window, instant).reduce((sum, { fall }) => sum + fall, 0);
}

/** How much, in ms, of (n − w, n] the amounts cover, n being the newest amount's instant. */
function windowCover(amounts: readonly Amount[], window: number, instant: Instant): number {
  const newest = newestAt(amounts, instant);
  if (newest === undefined) return 0;
  return held(amounts, window, newest.at)
    .filter(({ covers }) => covers)
    .reduce((covered, { from, at }) => covered + at - Math.max(from, newest.at - window), 0);
}

function held(amounts: readonly Amount[], window: number, instant: Instant): readonly Amount[] {
  return amounts.filter(
    ({ from, at, overOutage }) =>
      instant - window < at && at <= instant && (!overOutage || from >= instant - window),
  );
}
