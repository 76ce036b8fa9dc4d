import type { Quantity } from "@/lib/measure/quantity";
import type { AcceptedReading } from "@/lib/measure/reading";
import type { Instant } from "@/lib/time/instant";
import { decimal, rounded, times, whole } from "./exact";

/** A reading that counts: the newest accepted value of its instant, in whole steps of its unit. */
export interface Counting {
  readonly at: Instant;
  readonly value: number;
}

/** 0.01 mm of rain, 1 mm of level, 0.01 mm of displacement. */
const STEPS: Record<Quantity, number> = {
  rain: 100,
  rainCounter: 100,
  waterLevel: 1_000,
  discharge: 1_000,
  displacement: 100,
};

/** "Values are rounded once to their unit, half away from zero." */
export function steps(quantity: Quantity, value: number): number {
  return rounded(times(decimal(value), whole(STEPS[quantity])));
}

/**
 * docs/judging.md "Which readings count": bad ones and those out of time are as if they had not come,
 * also as a revision; for one instant the newest value counts; a value that the instant has already
 * had is a repeat and changes nothing.
 */
export function countingReadings(
  quantity: Quantity,
  arrived: readonly AcceptedReading[],
): readonly Counting[] {
  const had = new Map<Instant, number[]>();
  for (const reading of arrived) {
    if (reading.quality === "bad" || !reading.inTime) continue;
    const value = steps(quantity, reading.value);
    const before = had.get(reading.observedAt) ?? [];
    if (!before.includes(value)) had.set(reading.observedAt, [...before, value]);
  }
  return [...had]
    .map(([at, values]) => ({ at, value: values.at(-1) ?? Number.NaN }))
    .sort((a, b) => a.at - b.at);
}

/** The newest of some readings in order of time at or before an instant. */
export function newestAt<R extends { readonly at: Instant }>(
  readings: readonly R[],
  instant: Instant,
): R | undefined {
  return readings.filter((reading) => reading.at <= instant).at(-1);
}

/** "At t a series is fresh when its newest good reading is less than 2 i old." */
export function isFresh(
  readings: readonly Counting[],
  intervalMs: number,
  instant: Instant,
): boolean {
  const newest = newestAt(readings, instant);
  return newest !== undefined && instant - newest.at < 2 * intervalMs;
}
