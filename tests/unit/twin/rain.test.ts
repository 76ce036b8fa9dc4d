import { describe, expect, it } from "vitest";
import { MINUTE } from "@/lib/time/instant";
import { clock, every, givenRules, rainCounter, rainGauge, reading } from "../../twin/given";
import { historyOf, spoken } from "../../twin/history";

const rules = givenRules();
const gauge = rainGauge();
const five = 5 * MINUTE;
const fill = (count: number, value: number) => Array.from({ length: count }, () => value);

describe("the twin on rain", () => {
  it("says orange at 22:05 and never red for 2 mm every 5 min from 20:00 (case 1)", () => {
    const readings = every(gauge, five, clock("20:05"), fill(48, 2));
    const { transitions } = historyOf(gauge, readings, rules);
    expect(transitions).toEqual([
      {
        from: "none",
        to: "orange",
        effectiveAt: clock("22:05"),
        causes: [{ indicator: "rain3h", value: 50, threshold: 50, completeness: 125 / 180 }],
      },
    ]);
  });

  it("says orange at 21:25 and red at 22:50 for 3 mm every 5 min (case 1)", () => {
    const readings = every(gauge, five, clock("20:05"), fill(48, 3));
    const { transitions } = historyOf(gauge, readings, rules);
    expect(transitions.map(({ causes }) => causes[0]?.value)).toEqual([51, 102]);
    expect(spoken(historyOf(gauge, readings, rules))).toEqual([
      "21:25:00 none → orange",
      "22:50:00 orange → red",
    ]);
  });

  it("says red at 22:55 without the amount of 20:30 and at 22:50 with it (case 2)", () => {
    const all = every(gauge, five, clock("20:05"), fill(38, 3));
    const late = all.filter(({ observedAt }) => observedAt === clock("20:30"));
    const inTime = all.filter(({ observedAt }) => observedAt !== clock("20:30"));
    expect(spoken(historyOf(gauge, inTime, rules))).toEqual([
      "21:30:00 none → orange",
      "22:55:00 orange → red",
    ]);
    expect(spoken(historyOf(gauge, [...inTime, ...late], rules))).toEqual([
      "21:25:00 none → orange",
      "22:50:00 orange → red",
    ]);
  });

  it("opens each latch one hour after its window fell below 0.9 of the threshold", () => {
    // 54 mm in the three hours to 15:00: orange at the 34th amount, below 45 mm when the 7th leaves.
    const readings = [
      ...every(gauge, five, clock("0:05"), [...fill(144, 0), ...fill(36, 1.5), ...fill(180, 0)]),
    ];
    // The last of the first seven amounts leaves the 3 h window at 12:35 + 3 h, 6 h, 12 h.
    expect(spoken(historyOf(gauge, readings, rules))).toEqual([
      "14:50:00 none → orange",
      "16:35:00 orange → yellow",
      "19:35:00 yellow → blue",
      "01:35:00+1 blue → none",
    ]);
  });

  it("keeps a warning open while the window is incomplete, and when the gauge is lost", () => {
    const wet = every(gauge, five, clock("0:05"), fill(24, 3));
    expect(spoken(historyOf(gauge, wet, rules, clock("40:00")))).toEqual([
      "01:25:00 none → orange",
      "02:10:00 silent",
    ]);
  });

  it("counts a counter that wraps and one that is reset (case 7)", () => {
    const counter = rainCounter({ intervalMs: five });
    const low = givenRules({
      rain: {
        ...rules.rain,
        tiers: { ...rules.rain.tiers, red: { windowHours: 1, thresholdMm: 2.5 } },
      },
    });
    const wrap = every(counter, five, clock("0:00"), [998, 999.5, 0.5]);
    expect(historyOf(counter, wrap, low).transitions).toMatchObject([
      { to: "red", effectiveAt: clock("0:10"), causes: [{ value: 2.5 }] },
    ]);
    const reset = every(counter, five, clock("0:00"), [120, 0, 3.5]);
    expect(historyOf(counter, reset, low).transitions).toMatchObject([
      { to: "red", effectiveAt: clock("0:10"), causes: [{ value: 3.5 }] },
    ]);
  });

  it("takes a counter's difference over an outage only in windows that hold all of it", () => {
    const counter = rainCounter({ intervalMs: five });
    const readings = [
      ...every(counter, five, clock("0:00"), [100, 100]),
      reading(counter, clock("4:05"), 160),
      ...every(counter, five, clock("4:10"), fill(24, 160)),
    ];
    // Four hours: too long for the 3 h window, inside the 6 h one until 6 h after it began.
    expect(spoken(historyOf(counter, readings, rules))).toEqual([
      "00:15:00 silent",
      "04:05:00 none → yellow",
      "04:05:00 back",
    ]);
  });

  it("lifts the warning of a perfect 15-minute gauge, whose windows are complete between amounts", () => {
    const slow = rainGauge({ intervalMs: 15 * MINUTE, periodMs: 15 * MINUTE });
    const readings = every(slow, 15 * MINUTE, clock("0:15"), [
      ...fill(48, 0),
      ...fill(8, 8),
      ...fill(64, 0),
    ]);
    expect(spoken(historyOf(slow, readings, rules)).at(-1)).toBe("01:45:00+1 blue → none");
  });

  it("takes bad readings and bad revisions as not come, and the newest of good ones", () => {
    const at = clock("3:00");
    const bad = { quality: "bad", reason: "range" } as const;
    const said = (...arrived: Parameters<typeof historyOf>[1]) =>
      spoken(historyOf(gauge, arrived, rules));
    expect(said(reading(gauge, at, 60, bad))).toEqual([]);
    expect(said(reading(gauge, at, 60), reading(gauge, at, 1, bad))).toEqual([
      "03:00:00 none → orange",
    ]);
    expect(said(reading(gauge, at, 60), reading(gauge, at, 1), reading(gauge, at, 60))).toEqual([]);
    expect(said(reading(gauge, at, 60, { quality: "suspect", reason: "rainRate" }))).toEqual([
      "03:00:00 none → orange",
    ]);
    expect(said(reading(gauge, at, 60, { inTime: false }))).toEqual([]);
  });

  it("sums tenths exactly: 500 times 0.1 mm is 50 mm", () => {
    const minute = rainGauge({ intervalMs: 1_000, periodMs: 1_000 });
    const readings = every(minute, 1_000, clock("1:00"), fill(500, 0.1));
    expect(historyOf(minute, readings, rules).transitions).toMatchObject([
      { to: "orange", effectiveAt: clock("1:00") + 499 * 1_000 },
    ]);
    expect(historyOf(minute, readings.slice(1), rules).transitions).toEqual([]);
  });

  it("says how much of the window its amounts cover", () => {
    const readings = every(gauge, five, clock("0:05"), fill(6, 9));
    expect(historyOf(gauge, readings, rules).transitions[0]?.causes[0]?.completeness).toBeCloseTo(
      0.5 / 3,
    );
  });
});
