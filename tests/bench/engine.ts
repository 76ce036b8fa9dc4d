import type { AcceptedReading } from "@/lib/measure/reading";
import { type Instant, MINUTE } from "@/lib/time/instant";
import { accept, createEngine } from "@/lib/warning/engine";
import type { JudgedSeries } from "@/lib/warning/judgement";
import { type Rules, rulesSchema } from "@/lib/warning/rules";
import { bareDeque } from "./bareDeque";
import type { Figure } from "./figure";

const WINDOW_HOURS = [1, 3, 6, 12, 24];
const TIERS = ["blue", "yellow", "orange", "red"] as const;
const STEP = 5 * MINUTE;
const BEGIN: Instant = Date.UTC(2026, 6, 1);

/** 5 windows × 4 tiers on every gauge: mm in the shortest window, growing with the root of the hours. */
const CONDITIONS = WINDOW_HOURS.flatMap((windowHours) =>
  TIERS.map((tier, rank) => ({
    tier,
    windowHours,
    thresholdMm: Math.round((15 + 12 * rank) * Math.sqrt(windowHours)),
  })),
);

/** Readings of many gauges, one batch a step, in the order in which they arrive. */
export interface Load {
  readonly batches: readonly (readonly AcceptedReading[])[];
  readonly readings: number;
}

export async function run(): Promise<Figure[]> {
  const rain = loadOf(1_000, 1_200);
  const engine = best(3, () => engineRate(1_000, rain));
  const bare = best(3, () => bareRate(1_000, rain));
  const small = best(3, () => engineRate(100, loadOf(100, 3_000)));
  const large = engineRate(100_000, loadOf(100_000, 30));
  return [
    figure("rain readings judged, 1,000 series, 5 windows × 4 tiers, 2 % late", engine, bare, 0.5),
    figure("the same at 100,000 series against 100", large, small, 0.5),
  ];
}

function figure(metric: string, value: number, baseline: number, atLeast: number): Figure {
  const ratio = value / baseline;
  return {
    bench: "engine",
    metric,
    value: Math.round(value),
    unit: "readings/s",
    baseline: Math.round(baseline),
    ratio: Math.round(ratio * 1_000) / 1_000,
    target: `ratio ≥ ${atLeast}`,
    pass: ratio >= atLeast,
  };
}

function best(times: number, measure: () => number): number {
  return Math.max(...Array.from({ length: times }, measure));
}

function engineRate(count: number, load: Load): number {
  const engine = createEngine(
    Array.from({ length: count }, (_, id) => gauge(id)),
    rules(),
  );
  let said = 0;
  const begin = performance.now();
  for (const [step, batch] of load.batches.entries()) {
    said += accept(engine, batch, BEGIN + step * STEP).length;
  }
  const seconds = (performance.now() - begin) / 1_000;
  if (said === 0) throw new Error("the load raises nothing: it measures nothing");
  return load.readings / seconds;
}

function bareRate(count: number, load: Load): number {
  const judge = bareDeque(count, CONDITIONS);
  const begin = performance.now();
  let changes = 0;
  for (const batch of load.batches) changes += judge(batch);
  const seconds = (performance.now() - begin) / 1_000;
  if (changes === 0) throw new Error("the load raises nothing: it measures nothing");
  return load.readings / seconds;
}

/** A storm of six hours every few days on each gauge, dry else; 2 % of the readings up to an hour late. */
function loadOf(series: number, steps: number): Load {
  const random = seeded(20260714);
  const batches: AcceptedReading[][] = Array.from({ length: steps }, () => []);
  let readings = 0;
  for (let step = 0; step < steps; step += 1) {
    for (let seriesId = 0; seriesId < series; seriesId += 1) {
      const storm = (step + seriesId * 37) % 900;
      const value = storm < 72 ? Math.round(random() * 60) / 10 : 0;
      const late = random() < 0.02 ? 1 + Math.floor(random() * 12) : 0;
      const arrives = batches[Math.min(step + late, steps - 1)];
      arrives?.push({
        seriesId,
        observedAt: BEGIN + step * STEP,
        value,
        quality: "good",
        reason: null,
        inTime: true,
      });
      readings += 1;
    }
  }
  return { batches, readings };
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

function rules(): Rules {
  const [blue, yellow, orange, red, ...further] = CONDITIONS;
  return rulesSchema.parse({
    version: 1,
    title: "bench",
    source: "5 windows × 4 tiers",
    rain: { tiers: { blue, yellow, orange, red }, further },
    river: {},
    slope: { angles: {} },
  });
}

/** Mulberry32: the same load in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
