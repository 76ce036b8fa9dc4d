import { DAY, HOUR, type Instant } from "@/lib/time/instant";
import type { JudgedSeries } from "@/lib/warning/judgement";
import type { Rules } from "@/lib/warning/rules";
import { RAISED_TIERS } from "@/lib/warning/tier";
import { type Counting, isFresh } from "./counting";
import {
  approximate,
  atLeast,
  below,
  decimal,
  dividedBy,
  type Fraction,
  fraction,
  minus,
  size,
  times,
  whole,
} from "./exact";
import type { Cause, Latch, LatchedSeries } from "./latch";

/** The tangent angle at a reading's instant, in whole 0.01°; null where undefined. */
interface Angle {
  readonly at: Instant;
  readonly centidegrees: number | null;
  /** Readings there are over readings due, of the emptier window. */
  readonly filled: number;
}

export function slopeSeries(
  series: JudgedSeries,
  readings: readonly Counting[],
  rules: Rules,
): LatchedSeries {
  const angles = readings.map(({ at }) => tangentAngle(series, readings, rules, at));
  const indexAt = (instant: Instant) => angles.findLastIndex(({ at }) => at <= instant);
  const reached = (index: number, threshold: Fraction) => {
    const angle = angles[index]?.centidegrees ?? null;
    return angle !== null && atLeast(whole(angle), threshold);
  };
  const latches = RAISED_TIERS.map((tier): Latch => {
    const threshold = times(decimal(rules.slope.angles[tier]), whole(100));
    const releaseLevel = times(threshold, decimal(rules.slope.releaseShare));
    const cause = (instant: Instant, limit: number): Cause => {
      const angle = angles[indexAt(instant)];
      return {
        indicator: "tangentAngle",
        value: angle === undefined || angle.centidegrees === null ? null : angle.centidegrees / 100,
        threshold: limit,
        completeness: angle?.filled ?? 0,
      };
    };
    return {
      countsAs: tier,
      clearDelayMs: rules.slope.clearDelayHours * HOUR,
      holdsAt: (instant) => {
        const index = indexAt(instant);
        return reached(index, threshold) && (tier !== "blue" || reached(index - 1, threshold));
      },
      releasesAt: (instant) => {
        const angle = angles[indexAt(instant)]?.centidegrees ?? null;
        return (
          isFresh(readings, series.intervalMs, instant) &&
          angle !== null &&
          below(whole(angle), releaseLevel)
        );
      },
      closing: (instant) => cause(instant, rules.slope.angles[tier]),
      opening: (instant) => cause(instant, approximate(releaseLevel) / 100),
    };
  });
  return {
    latches,
    breakpoints: readings.flatMap(({ at }) => [at, at + 2 * series.intervalMs]),
    goodAt: readings.map(({ at }) => at),
    undecidedFrom: null,
  };
}

/** By default 6 h for i ≤ 1 h, 3 d for daily, one interval for sparser series. */
function angleWindow({ angleWindowMs, intervalMs }: JudgedSeries, { slope }: Rules): number {
  if (angleWindowMs !== null) return angleWindowMs;
  const fitting = slope.windows.find(
    ({ upToIntervalHours }) => intervalMs <= upToIntervalHours * HOUR,
  );
  return fitting === undefined ? intervalMs : fitting.windowHours * HOUR;
}

function tangentAngle(
  series: JudgedSeries,
  readings: readonly Counting[],
  rules: Rules,
  at: Instant,
): Angle {
  const window = angleWindow(series, rules);
  const newer = readings.filter((reading) => at - window < reading.at && reading.at <= at);
  const older = readings.filter(
    (reading) => at - 2 * window < reading.at && reading.at <= at - window,
  );
  const due = fraction(BigInt(window), BigInt(series.intervalMs));
  const needed = times(decimal(rules.slope.fullShare), due);
  const fewest = Math.min(newer.length, older.length);
  const filled = Math.min(1, fewest / approximate(due));
  if (series.uniformRateMmPerDay === null || fewest < 1 || below(whole(fewest), needed))
    return { at, centidegrees: null, filled };

  const moved = minus(mean(newer), mean(older));
  const floor = times(decimal(series.noiseFloorMm ?? rules.slope.noiseFloorMm), whole(100));
  if (below(size(moved), floor)) return { at, centidegrees: 0, filled };

  const uniform = times(
    times(decimal(series.uniformRateMmPerDay), whole(100)),
    fraction(BigInt(window), BigInt(DAY)),
  );
  const degrees = (Math.atan(approximate(dividedBy(moved, uniform))) * 180) / Math.PI;
  const centidegrees = Math.sign(degrees) * Math.floor(Math.abs(degrees) * 100 + 0.5 + 1e-9);
  return { at, centidegrees, filled };
}

function mean(readings: readonly Counting[]): Fraction {
  const sum = readings.reduce((total, { value }) => total + value, 0);
  return fraction(BigInt(sum), BigInt(readings.length));
}
