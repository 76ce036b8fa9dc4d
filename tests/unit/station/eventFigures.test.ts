import { expect, it } from "vitest";
import type { Quantity } from "@/lib/measure/quantity";
import { levelPeak, rainTotal } from "@/lib/station/eventFigures";
import type { SeriesHistory } from "@/lib/station/record";
import { HOUR, MINUTE } from "@/lib/time/instant";
import { RULES } from "../warning/given";

const T = Date.parse("2026-07-13T18:00:00Z");
const SPAN = { from: T, to: T + HOUR };

function history(
  quantity: Quantity,
  readings: readonly (readonly [minute: number, value: number])[],
  change: Partial<SeriesHistory> = {},
): SeriesHistory {
  const periodMs = quantity === "rain" ? 5 * MINUTE : null;
  const series = { id: 1, quantity, unit: "", periodMs, intervalMs: 5 * MINUTE, judged: true };
  return {
    series: { ...series, counterRange: null },
    bucketMs: null,
    observedAt: readings.map(([minute]) => T + minute * MINUTE),
    value: readings.map(([, value]) => value),
    minimum: null,
    maximum: null,
    quality: readings.map(() => "good"),
    marked: [],
    missing: [],
    ...change,
  };
}

it("adds up what fell within the span, to the hundredth", () => {
  const amounts = history("rain", [
    [0, 9],
    [5, 0.1],
    [10, 0.2],
    [60, 0.3],
    [65, 9],
  ]);
  expect(rainTotal(amounts, RULES, SPAN)).toEqual({ mm: 0.6, complete: true });
  const missing = [{ from: T + 10 * MINUTE, to: T + 60 * MINUTE }];
  expect(rainTotal({ ...amounts, missing }, RULES, SPAN).complete).toBe(false);
  const late = history("rain", [
    [55, 1],
    [60, 1],
  ]);
  expect(rainTotal(late, RULES, SPAN)).toEqual({ mm: 2, complete: false });
  expect(rainTotal(history("rain", [[0, 9]]), RULES, SPAN).mm).toBeNull();
});

it("counts of a counter what it shows after an outage only where all of it fell within", () => {
  const counted = (first: number) =>
    rainTotal(
      history("rainCounter", [
        [first, 100],
        [30, 120],
        [35, 125],
      ]),
      RULES,
      SPAN,
    ).mm;
  expect(counted(5)).toBe(25);
  expect(counted(-30)).toBe(5);
});

it("finds the first highest level of the span, and takes no spike for a peak", () => {
  const levels = history("waterLevel", [
    [5, 11.2],
    [10, 15.9],
    [15, 11.4],
    [20, 11.4],
    [65, 13],
  ]);
  expect(levelPeak(levels, RULES, SPAN)).toEqual({ at: T + 15 * MINUTE, m: 11.4 });
  expect(levelPeak(history("waterLevel", [[0, 14]]), RULES, SPAN)).toBeNull();
});

it("keeps the peak of a long span whose readings come in buckets", () => {
  const readings = [
    [30, 11],
    [60, 10],
  ] as const;
  const bucketed = history("waterLevel", readings, {
    bucketMs: 30 * MINUTE,
    maximum: [11.1, 12.3],
  });
  expect(levelPeak(bucketed, RULES, SPAN)).toEqual({ at: T + HOUR, m: 12.3 });
});
