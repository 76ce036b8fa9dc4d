import { describe, expect, it } from "vitest";
import { HOUR, MINUTE, SECOND } from "@/lib/time/instant";
import {
  every,
  givenRules,
  rainCounter,
  rainGauge,
  riverSection,
  slopePoint,
} from "../../twin/given";
import { historyOf } from "../../twin/history";
import { judgeEverySecond } from "../../twin/judge";
import { gaugeInstants } from "../../twin/storm/instants";
import { type Random, randomFrom } from "../../twin/storm/random";

/** The rules in miniature: windows and delays of a minute or so, so that every second can be asked. */
const defaults = givenRules();
const small = {
  ...defaults,
  rain: {
    ...defaults.rain,
    tiers: {
      blue: { windowHours: 0.04, thresholdMm: 5 },
      yellow: { windowHours: 0.02, thresholdMm: 5 },
      orange: { windowHours: 0.01, thresholdMm: 5 },
      red: { windowHours: 0.01, thresholdMm: 10 },
    },
    clearDelayHours: 0.02,
  },
  river: { ...defaults.river, clearDelayHours: 0.1 },
  slope: { ...defaults.slope, clearDelayHours: 0.05 },
};
const seeds = Array.from({ length: 25 }, (_, index) => index + 1);

function ask(random: Random, series: Parameters<typeof every>[0], values: () => number): void {
  const count = series.hazard === "river" ? 60 : 40;
  const readings = gaugeInstants(random, series.intervalMs, count).flatMap((at) =>
    every(series, 0, at, [values()]),
  );
  const newest = readings.at(-1)?.observedAt ?? 0;
  const horizon = newest + 3 * series.intervalMs;
  expect(judgeEverySecond(series, readings, small, horizon)).toEqual(
    historyOf(series, readings, small, horizon).transitions,
  );
}

describe("asked at every second, the twin says what it says at its breakpoints", {
  timeout: 60_000,
}, () => {
  it.each(seeds)("of rain, seed %i", (seed) => {
    const random = randomFrom(seed);
    const gauge = rainGauge({ intervalMs: 6 * SECOND, periodMs: 6 * SECOND });
    ask(random, gauge, () => random.pick([0, 0, 0.5, 1, 2]));
  });

  it.each(seeds)("of a counter, seed %i", (seed) => {
    const random = randomFrom(seed);
    let counter = 0;
    ask(random, rainCounter({ intervalMs: 6 * SECOND, counterRangeMm: 50 }), () => {
      counter = (counter + random.pick([0, 0, 0.5, 1, 2])) % 50;
      return counter;
    });
  });

  it.each(seeds.slice(0, 10))("of a river, seed %i", (seed) => {
    const random = randomFrom(seed);
    let level = 9.3;
    ask(random, riverSection({ intervalMs: 2 * MINUTE, mountainRiver: true }), () => {
      level += random.pick([0, 0.05, 0.1, -0.1, 0.4, -0.4]);
      return level + (random.chance(0.05) ? 3 : 0);
    });
  });

  it.each(seeds)("of a slope, seed %i", (seed) => {
    const random = randomFrom(seed);
    let moved = 0;
    const slope = slopePoint({ intervalMs: 20 * SECOND, angleWindowMs: 60 * SECOND });
    ask(random, slope, () => {
      moved += random.pick([0, 0, 0.01, 0.02, 0.1]);
      return moved;
    });
  });

  it("and it says something", () => {
    const wet = every(rainGauge(), 6 * SECOND, HOUR, [5, 5]);
    expect(judgeEverySecond(rainGauge(), wet, small, HOUR + 6 * SECOND)).toHaveLength(2);
  });
});
