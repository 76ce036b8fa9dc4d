import type { AcceptedReading } from "@/lib/measure/reading";
import { HOUR, type Instant, MINUTE } from "@/lib/time/instant";
import {
  accept,
  createEngine,
  type EngineState,
  type History,
  historyOf,
} from "@/lib/warning/engine";
import type { JudgedSeries, Judgement } from "@/lib/warning/judgement";
import { type Rules, rulesSchema } from "@/lib/warning/rules";

/** The rules every test starts from: the defaults of the schema and CMA order 16. */
export const RULES: Rules = rulesSchema.parse({
  version: 1,
  title: "rules of the tests",
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

/** An instant of the day every test plays on, at UTC. */
export function at(clock: string): Instant {
  return Date.parse(`2026-07-14T${clock.length === 5 ? `${clock}:00` : clock}Z`);
}

const NOBODY: JudgedSeries = {
  seriesId: 1,
  stationCode: "S1",
  areaCode: "A1",
  hazard: "rain",
  quantity: "rain",
  intervalMs: 5 * MINUTE,
  periodMs: null,
  counterRangeMm: null,
  alertLevelM: null,
  guaranteeLevelM: null,
  mountainRiver: false,
  uniformRateMmPerDay: null,
  noiseFloorMm: null,
  angleWindowMs: null,
};

export function gauge(given: Partial<JudgedSeries> = {}): JudgedSeries {
  return { ...NOBODY, periodMs: 5 * MINUTE, ...given };
}

export function counter(given: Partial<JudgedSeries> = {}): JudgedSeries {
  return { ...NOBODY, quantity: "rainCounter", ...given };
}

export function section(given: Partial<JudgedSeries> = {}): JudgedSeries {
  return {
    ...NOBODY,
    hazard: "river",
    quantity: "waterLevel",
    intervalMs: HOUR,
    alertLevelM: 10,
    guaranteeLevelM: 12,
    ...given,
  };
}

export function slope(given: Partial<JudgedSeries> = {}): JudgedSeries {
  return {
    ...NOBODY,
    hazard: "slope",
    quantity: "displacement",
    intervalMs: 24 * HOUR,
    uniformRateMmPerDay: 1.2,
    ...given,
  };
}

export function reading(
  observedAt: Instant,
  value: number,
  given: Partial<AcceptedReading> = {},
): AcceptedReading {
  return { seriesId: 1, observedAt, value, quality: "good", reason: null, inTime: true, ...given };
}

/** Values one step apart, the first at `first`. */
export function every(step: number, first: Instant, values: readonly number[]): AcceptedReading[] {
  return values.map((value, index) => reading(first + index * step, value));
}

/** The transitions of a series as known at the end, told as `10:05 none→orange`. */
export function told(history: History): string[] {
  return history.transitions.map(
    ({ from, to, effectiveAt }) => `${clock(effectiveAt)} ${from}→${to}`,
  );
}

export function clock(instant: Instant): string {
  const text = new Date(instant).toISOString();
  const day = text.slice(8, 10) === "14" ? "" : `${text.slice(5, 10)} `;
  return day + (text.slice(17, 19) === "00" ? text.slice(11, 16) : text.slice(11, 19));
}

/** An engine of one series that took all readings at once, at the instant of the newest. */
export function judged(
  series: JudgedSeries,
  readings: readonly AcceptedReading[],
  rules: Rules = RULES,
): { engine: EngineState; judgements: Judgement[]; history: (horizon?: Instant) => History } {
  const engine = createEngine([series], rules);
  const newest = Math.max(...readings.map(({ observedAt }) => observedAt));
  const judgements = accept(engine, readings, newest);
  return {
    engine,
    judgements,
    history: (horizon = newest) => historyOf(engine, series.seriesId, horizon),
  };
}
