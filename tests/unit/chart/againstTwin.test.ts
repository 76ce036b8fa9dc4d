import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SeriesSummary } from "@/lib/feed/snapshot";
import type { Quantity } from "@/lib/measure/quantity";
import type { Quality } from "@/lib/measure/reading";
import { amountsOf } from "@/lib/station/amounts";
import { tangentAngles } from "@/lib/station/angles";
import { levelColumns } from "@/lib/station/levels";
import type { SeriesHistory } from "@/lib/station/record";
import { stepAt, windowSums } from "@/lib/station/windowSums";
import { HOUR, MINUTE } from "@/lib/time/instant";
import { countingReadings } from "../../twin/counting";
import { givenRules, rainCounter, rainGauge, riverSection, slopePoint } from "../../twin/given";
import { rainSeries } from "../../twin/rain";
import { riverSeries } from "../../twin/river";
import { slopeSeries } from "../../twin/slope";

/** What charts compute in one pass is what the plain reading of docs/judging.md says, at every instant. */

const FROM = Date.parse("2026-07-13T00:00:00Z");
const rules = givenRules();

interface Drawn {
  readonly at: number;
  readonly value: number;
  readonly quality: Quality;
}

function historyOf(quantity: Quantity, intervalMs: number, drawn: readonly Drawn[]): SeriesHistory {
  const series: SeriesSummary = {
    id: 1,
    quantity,
    unit: "",
    periodMs: quantity === "rain" ? intervalMs : null,
    intervalMs,
    counterRange: quantity === "rainCounter" ? 1_000 : null,
    judged: true,
  };
  return {
    series,
    bucketMs: null,
    observedAt: drawn.map((one) => one.at),
    value: drawn.map((one) => one.value),
    minimum: null,
    maximum: null,
    quality: drawn.map((one) => one.quality),
    marked: [],
    missing: [],
  };
}

function counting(quantity: Quantity, drawn: readonly Drawn[]) {
  return countingReadings(
    quantity,
    drawn.map((one) => ({
      seriesId: 1,
      observedAt: one.at,
      value: one.value,
      quality: one.quality,
      reason: null,
      inTime: true,
    })),
  );
}

/** Readings every step, some of them missing, some bad. */
function readings(stepMs: number, count: number, value: fc.Arbitrary<number>) {
  const one = fc.record({
    value,
    present: fc.integer({ min: 0, max: 9 }).map((chance) => chance > 0),
    quality: fc.constantFrom<Quality>("good", "good", "good", "good", "suspect", "bad"),
  });
  return fc
    .array(one, { minLength: count, maxLength: count })
    .map((all): Drawn[] =>
      all.flatMap(({ value: mm, present, quality }, index) =>
        present ? [{ at: FROM + (index + 1) * stepMs, value: mm, quality }] : [],
      ),
    );
}

const RUNS = { numRuns: 60 };

describe("rain", () => {
  const tenths = fc.integer({ min: 0, max: 120 }).map((tips) => tips / 10);

  it("a window's sum is the twin's at every instant, gaps and bad amounts included", () => {
    fc.assert(
      fc.property(readings(5 * MINUTE, 60, tenths), (drawn) => {
        const amounts = amountsOf(historyOf("rain", 5 * MINUTE, drawn), rules);
        const end = FROM + 10 * HOUR;
        const steps = windowSums(amounts, 3 * HOUR, end);
        const { latches } = rainSeries(rainGauge(), counting("rain", drawn), rules, []);
        const orange = latches[2];
        for (let at = FROM; at <= end; at += 7 * MINUTE + 1_000) {
          expect(stepAt(steps, at)).toBe(orange?.closing(at).value);
        }
      }),
      RUNS,
    );
  });

  it("a counter's differences are the twin's, over outages, wraps and resets too", () => {
    const rising = fc.integer({ min: 0, max: 40 }).map((tips) => tips / 10);
    fc.assert(
      fc.property(
        readings(5 * MINUTE, 60, rising),
        fc.integer({ min: 900, max: 999 }),
        (drawn, begin) => {
          let sum = begin;
          const counted = drawn.map((one) => {
            sum = Math.round((sum + one.value) * 10) / 10;
            return { ...one, value: sum % 1_000 };
          });
          const amounts = amountsOf(historyOf("rainCounter", 5 * MINUTE, counted), rules);
          const end = FROM + 10 * HOUR;
          const steps = windowSums(amounts, 3 * HOUR, end);
          const { latches } = rainSeries(
            rainCounter(),
            counting("rainCounter", counted),
            rules,
            [],
          );
          for (let at = FROM; at <= end; at += 7 * MINUTE + 1_000) {
            expect(stepAt(steps, at)).toBe(latches[2]?.closing(at).value);
          }
        },
      ),
      RUNS,
    );
  });
});

describe("levels", () => {
  it("the judged level at a reading's instant is the twin's, spikes dropped where they are", () => {
    const level = fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: 900, max: 1_000 }) },
      { weight: 1, arbitrary: fc.integer({ min: 1_200, max: 1_500 }) },
    );
    const metres = level.map((centimetres) => centimetres / 100);
    fc.assert(
      fc.property(readings(10 * MINUTE, 40, metres), (drawn) => {
        const history = historyOf("waterLevel", 10 * MINUTE, drawn);
        const { judged } = levelColumns(history, rules);
        const horizon = FROM + 24 * HOUR;
        const series = riverSection({ intervalMs: 10 * MINUTE });
        const { latches } = riverSeries(series, counting("waterLevel", drawn), rules, horizon);
        for (const { at } of drawn) {
          const newest = judged.findLast((one) => one.at <= at)?.m ?? null;
          expect(newest).toBe(latches[0]?.closing(at).value ?? null);
        }
      }),
      RUNS,
    );
  });
});

describe("slopes", () => {
  it("the tangent angle at each reading is the twin's, to a hundredth of a degree", () => {
    const tenths = fc.integer({ min: -30, max: 300 }).map((steps) => steps / 10);
    fc.assert(
      fc.property(readings(HOUR, 40, tenths), (drawn) => {
        const series = slopePoint({ intervalMs: HOUR, uniformRateMmPerDay: 24, noiseFloorMm: 5 });
        const good = drawn.filter((one) => one.quality !== "bad");
        const angles = tangentAngles(
          good.map((one) => ({ at: one.at, mm: one.value })),
          series,
          rules,
        );
        const { latches } = slopeSeries(series, counting("displacement", drawn), rules);
        good.forEach((one, index) => {
          expect(angles[index]).toBe(latches[0]?.closing(one.at).value ?? null);
        });
      }),
      RUNS,
    );
  });
});
