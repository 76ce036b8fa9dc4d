import type { AcceptedReading } from "@/lib/measure/reading";
import { type Instant, MINUTE } from "@/lib/time/instant";
import type { JudgedSeries } from "@/lib/warning/judgement";
import { type Rules, rulesSchema } from "@/lib/warning/rules";

/** Builders of what a test gives: the rules as they are by default, one series of each hazard. */
export function givenRules(changes: Partial<Pick<Rules, "rain" | "river" | "slope">> = {}): Rules {
  const defaults = rulesSchema.parse({
    version: 1,
    title: "测试规则",
    source: "docs/judging.md",
    rain: {
      tiers: {
        blue: { windowHours: 12, thresholdMm: 50 },
        yellow: { windowHours: 6, thresholdMm: 50 },
        orange: { windowHours: 3, thresholdMm: 50 },
        red: { windowHours: 3, thresholdMm: 100 },
      },
    },
    river: {},
    slope: { angles: {} },
  });
  return { ...defaults, ...changes };
}

const BARE = {
  stationCode: "S1",
  areaCode: "A1",
  periodMs: null,
  counterRangeMm: null,
  alertLevelM: null,
  guaranteeLevelM: null,
  mountainRiver: false,
  uniformRateMmPerDay: null,
  noiseFloorMm: null,
  angleWindowMs: null,
};

export function rainGauge(changes: Partial<JudgedSeries> = {}): JudgedSeries {
  return {
    ...BARE,
    seriesId: 1,
    hazard: "rain",
    quantity: "rain",
    intervalMs: 5 * MINUTE,
    periodMs: 5 * MINUTE,
    ...changes,
  };
}

export function rainCounter(changes: Partial<JudgedSeries> = {}): JudgedSeries {
  return rainGauge({ quantity: "rainCounter", periodMs: null, counterRangeMm: 1_000, ...changes });
}

export function riverSection(changes: Partial<JudgedSeries> = {}): JudgedSeries {
  return {
    ...BARE,
    seriesId: 2,
    hazard: "river",
    quantity: "waterLevel",
    intervalMs: 60 * MINUTE,
    alertLevelM: 10,
    guaranteeLevelM: 12,
    ...changes,
  };
}

export function slopePoint(changes: Partial<JudgedSeries> = {}): JudgedSeries {
  return {
    ...BARE,
    seriesId: 3,
    hazard: "slope",
    quantity: "displacement",
    intervalMs: 60 * MINUTE,
    uniformRateMmPerDay: 24,
    ...changes,
  };
}

/** A reading of a series, good and in time unless said otherwise. */
export function reading(
  series: JudgedSeries,
  observedAt: Instant,
  value: number,
  changes: Partial<AcceptedReading> = {},
): AcceptedReading {
  return {
    seriesId: series.seriesId,
    observedAt,
    value,
    quality: "good",
    reason: null,
    inTime: true,
    ...changes,
  };
}

/** Readings every so often from an instant on. */
export function every(
  series: JudgedSeries,
  stepMs: number,
  from: Instant,
  values: readonly number[],
): AcceptedReading[] {
  return values.map((value, index) => reading(series, from + index * stepMs, value));
}

/** An instant of the test's day, UTC: `clock("22:05")`; hours may go past 24. */
export function clock(time: string): Instant {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(":").map(Number);
  return Date.UTC(2026, 6, 13) + (hours * 3_600 + minutes * 60 + seconds) * 1_000;
}
