import { roundHalfAway, toSteps } from "@/lib/measure/quantity";
import { DAY, HOUR, type Instant } from "@/lib/time/instant";
import type { Rules } from "@/lib/warning/rules";

export interface Displacement {
  readonly at: Instant;
  readonly mm: number;
}

export interface SlopePoint {
  readonly intervalMs: number;
  readonly uniformRateMmPerDay: number | null;
  readonly noiseFloorMm: number | null;
}

/** Averaging window: 6 h up to hourly data, 3 d for daily, one interval for sparser (docs/judging.md). */
export function angleWindow(intervalMs: number): number {
  if (intervalMs <= HOUR) return 6 * HOUR;
  return intervalMs <= DAY ? 3 * DAY : intervalMs;
}

/**
 * Modified tangent angle at each reading, degrees to 0.01 (Xu Qiang et al. 2009; docs/judging.md):
 * the means of two adjacent windows against the uniform rate; 0 below the noise floor, null where a
 * window is not full or the rate is not known.
 */
export function tangentAngles(
  readings: readonly Displacement[],
  point: SlopePoint,
  rules: Rules,
): (number | null)[] {
  const rate = point.uniformRateMmPerDay;
  if (rate === null) return readings.map(() => null);
  const window = angleWindow(point.intervalMs);
  const needed = (rules.slope.fullShare * window) / point.intervalMs;
  const floor = (point.noiseFloorMm ?? rules.slope.noiseFloorMm) * 100;
  const sums = runningSums(readings);
  const first = { newer: 0, older: 0 };
  return readings.map((reading, index) => {
    const advance = (from: number, after: Instant) => {
      let place = from;
      while ((readings[place]?.at ?? Number.POSITIVE_INFINITY) <= after) place += 1;
      return place;
    };
    first.newer = advance(first.newer, reading.at - window);
    first.older = advance(first.older, reading.at - 2 * window);
    const newer = { from: first.newer, to: index + 1 };
    const older = { from: first.older, to: first.newer };
    const fewest = Math.min(newer.to - newer.from, older.to - older.from);
    if (fewest < 1 || fewest < needed) return null;
    const moved = mean(sums, newer) - mean(sums, older);
    if (Math.abs(moved) < floor) return 0;
    const uniform = (rate * 100 * window) / DAY;
    return roundHalfAway(((Math.atan(moved / uniform) * 180) / Math.PI) * 100) / 100;
  });
}

/** Sums of the first n displacements in steps; integers, so that differences of them are exact. */
function runningSums(readings: readonly Displacement[]): number[] {
  const sums = [0];
  for (const reading of readings) {
    sums.push((sums.at(-1) ?? 0) + toSteps("displacement", reading.mm));
  }
  return sums;
}

function mean(sums: readonly number[], { from, to }: { from: number; to: number }): number {
  return ((sums[to] ?? 0) - (sums[from] ?? 0)) / (to - from);
}
