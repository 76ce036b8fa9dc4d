import type { AcceptedReading } from "@/lib/measure/reading";
import type { Instant } from "@/lib/time/instant";
import { accept, createEngine } from "@/lib/warning/engine";
import type { JudgedSeries } from "@/lib/warning/judgement";
import { type Rules, rulesSchema } from "@/lib/warning/rules";
import { RAISED_TIERS } from "@/lib/warning/tier";
import { bareDeque } from "./bareDeque";
import type { Figure } from "./figure";
import { median } from "./median";
import { BEGIN, createRainLoad, STEP } from "./rainLoad";

/** 5 windows × 4 tiers, about what makes a storm of five, ten, twenty and fifty years in Sichuan. */
const CONDITIONS = [1, 3, 6, 12, 24].flatMap((windowHours) =>
  RAISED_TIERS.map((tier, rank) => ({
    tier,
    windowHours,
    thresholdMm: Math.round((40 + 15 * rank) * windowHours ** 0.4),
  })),
);

/** CMA order 16, as a county has them. */
const COUNTY_CONDITIONS = [
  { tier: "blue", windowHours: 12, thresholdMm: 50 },
  { tier: "yellow", windowHours: 6, thresholdMm: 50 },
  { tier: "orange", windowHours: 3, thresholdMm: 50 },
  { tier: "red", windowHours: 3, thresholdMm: 100 },
] as const;

/** A day and a quarter: the widest window is full and readings are let go of. */
const WARM_STEPS = 400;
/** Half a day more than the widest window of a county's rules. */
const COUNTY_WARM_STEPS = 240;

/**
 * Engine and bare loop take the same readings in turn, a round each, so that whatever else the machine
 * does meets both; medians are compared. Time is processor time. What a
 * hundred thousand series hold is in no cache, and slows the bare loop as much: how the rate falls
 * from few series to many is therefore held against how the bare one does.
 */
export async function run(): Promise<Figure[]> {
  const load = createRainLoad(1_000);
  const judges = [engineJudge(1_000, CONDITIONS), bareDeque(1_000, CONDITIONS)];
  const [engine = 0, bare = 0] = rates(load.next, judges, WARM_STEPS, 400);
  const few = countyRates(100, 1_000);
  const many = countyRates(100_000, 9);
  return [
    figure("rain, 1,000 series, 5 windows × 4 tiers, 2 % late", engine, bare, 0.5),
    {
      ...figure(
        "of its rate at 100 series kept at 100,000",
        many.engine / few.engine,
        many.bare / few.bare,
        0.9,
      ),
      unit: "",
    },
  ];
}

function figure(metric: string, value: number, baseline: number, atLeast: number): Figure {
  const ratio = value / baseline;
  return {
    bench: "engine",
    metric,
    value,
    unit: "readings/s",
    baseline,
    ratio,
    target: `ratio ≥ ${atLeast}`,
    pass: ratio >= atLeast,
  };
}

function countyRates(series: number, rounds: number): { engine: number; bare: number } {
  const load = createRainLoad(series);
  const judges = [engineJudge(series, COUNTY_CONDITIONS), bareDeque(series, COUNTY_CONDITIONS)];
  const [engine = 0, bare = 0] = rates(load.next, judges, COUNTY_WARM_STEPS, rounds);
  return { engine, bare };
}

/** Takes a step's readings at the county's clock and answers how much it said or changed. */
type Judge = (batch: readonly AcceptedReading[], now: Instant) => number;

const STEPS_PER_ROUND = 5;

/** Readings a second of each judge, the median of its rounds. */
function rates(
  next: () => readonly AcceptedReading[],
  judges: readonly Judge[],
  warmSteps: number,
  rounds: number,
): number[] {
  const measured: number[][] = judges.map(() => []);
  const said = judges.map(() => 0);
  let now = BEGIN;
  for (let round = -warmSteps / STEPS_PER_ROUND; round < rounds; round += 1) {
    const spent = judges.map(() => 0);
    let readings = 0;
    for (let step = 0; step < STEPS_PER_ROUND; step += 1) {
      const batch = next();
      readings += batch.length;
      for (const [index, judge] of judges.entries()) {
        const begin = processorSeconds();
        said[index] = (said[index] ?? 0) + judge(batch, now);
        spent[index] = (spent[index] ?? 0) + processorSeconds() - begin;
      }
      now += STEP;
    }
    if (round < 0) continue;
    for (const [index, seconds] of spent.entries()) {
      measured[index]?.push(readings / seconds);
    }
  }
  if (said.includes(0)) throw new Error("the load raises nothing: it measures nothing");
  return measured.map(median);
}

function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}

/** About what one group commit brings. */
const LARGEST_BATCH = 1_000;

type Conditions = readonly {
  readonly tier: (typeof RAISED_TIERS)[number];
  readonly windowHours: number;
  readonly thresholdMm: number;
}[];

function engineJudge(series: number, conditions: Conditions): Judge {
  const gauges = Array.from({ length: series }, (_, seriesId) => gauge(seriesId));
  const engine = createEngine(gauges, rules(conditions));
  return (batch, now) => {
    let said = 0;
    for (let begin = 0; begin < batch.length; begin += LARGEST_BATCH) {
      said += accept(engine, batch.slice(begin, begin + LARGEST_BATCH), now).length;
    }
    return said;
  };
}

function gauge(seriesId: number): JudgedSeries {
  return {
    seriesId,
    stationCode: `R${seriesId}`,
    areaCode: `A${seriesId}`,
    hazard: "rain",
    quantity: "rain",
    intervalMs: STEP,
    periodMs: STEP,
    counterRangeMm: null,
    alertLevelM: null,
    guaranteeLevelM: null,
    mountainRiver: false,
    uniformRateMmPerDay: null,
    noiseFloorMm: null,
    angleWindowMs: null,
  };
}

function rules(conditions: Conditions): Rules {
  const [blue, yellow, orange, red, ...further] = conditions;
  return rulesSchema.parse({
    version: 1,
    title: "bench",
    source: "rain conditions of the bench",
    rain: { tiers: { blue, yellow, orange, red }, further },
    river: {},
    slope: { angles: {} },
  });
}
