import { describe, expect, it } from "vitest";
import { DAY, HOUR } from "@/lib/time/instant";
import { clock, every, givenRules, slopePoint } from "../../twin/given";
import { historyOf, spoken } from "../../twin/history";

const rules = givenRules();

describe("the twin on a slope", () => {
  it("goes blue, yellow, orange, red with the displacements of case 3", () => {
    const crack = slopePoint({
      intervalMs: DAY,
      angleWindowMs: DAY,
      uniformRateMmPerDay: 1.2,
      noiseFloorMm: 0.5,
    });
    const daily = [0, 1.2, 1.2, 3, 6.9, 13.8, 70];
    const total = daily.map((_, day) =>
      Number(
        daily
          .slice(0, day + 1)
          .reduce((sum, mm) => sum + mm, 0)
          .toFixed(2),
      ),
    );
    const { transitions } = historyOf(crack, every(crack, DAY, clock("0:00"), total), rules);
    expect(transitions.map(({ to, causes }) => [to, causes[0]?.value])).toEqual([
      ["blue", 45],
      ["yellow", 68.2],
      ["orange", 80.13],
      ["red", 85.03],
    ]);
    expect(transitions[0]?.effectiveAt).toBe(clock("0:00") + 2 * DAY);
  });

  it("takes differences below the noise floor as no movement", () => {
    const crack = slopePoint({ intervalMs: DAY, angleWindowMs: DAY, uniformRateMmPerDay: 0.1 });
    const readings = every(crack, DAY, clock("0:00"), [0, 0.49, 0.98, 1.47]);
    expect(historyOf(crack, readings, rules).transitions).not.toEqual([]);
    const noisy = { ...crack, noiseFloorMm: 0.5 };
    expect(historyOf(noisy, readings, rules).transitions).toEqual([]);
  });

  it("judges hourly values by the means of two adjacent windows of six hours, once both are full", () => {
    const gnss = slopePoint({ uniformRateMmPerDay: 24 });
    // 2 mm/h: ΔS = 12 mm in 6 h against 6 mm uniform: 63.43°.
    const readings = every(
      gnss,
      HOUR,
      clock("0:00"),
      Array.from({ length: 20 }, (_, hour) => hour * 2),
    );
    expect(historyOf(gnss, readings, rules).transitions).toMatchObject([
      // Five of six readings are 80 %: 4.8 in (t − 12, t − 6] from the fifth reading on.
      { to: "yellow", effectiveAt: clock("10:00"), causes: [{ value: 61.39 }] },
    ]);
  });

  it("opens a day after the angle fell below 0.9 of the threshold", () => {
    const gnss = slopePoint({ uniformRateMmPerDay: 24 });
    const moving = Array.from({ length: 13 }, (_, hour) => hour * 2);
    const still = Array.from({ length: 60 }, () => 24);
    const said = spoken(
      historyOf(gnss, every(gnss, HOUR, clock("0:00"), [...moving, ...still]), rules),
    );
    // 49.40° < 54° from the 17th hour, 39.81° < 40.5° from the 18th.
    expect(said).toEqual([
      "10:00:00 none → yellow",
      "17:00:00+1 yellow → blue",
      "18:00:00+1 blue → none",
    ]);
  });

  it("never judges a slope whose uniform rate is not known", () => {
    const unknown = slopePoint({ uniformRateMmPerDay: null });
    const readings = every(
      unknown,
      HOUR,
      clock("0:00"),
      Array.from({ length: 30 }, (_, h) => h * h),
    );
    expect(historyOf(unknown, readings, rules).transitions).toEqual([]);
  });
});
