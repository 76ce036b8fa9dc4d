import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createDesignStorm } from "@/lib/scenario/designStorm";
import { readingsRow } from "@/lib/scenario/readingsFile";
import { DAY, HOUR, MINUTE } from "@/lib/time/instant";
import { county, gaoxianStorm, plan } from "./gaoxian";

const storm = gaoxianStorm();
const text = (readings: ReturnType<typeof storm.readings>) => readings.map(readingsRow).join("\n");

describe("a design storm", () => {
  it("begins with a day of quiet history and ends after thirty hours", () => {
    expect(storm.title).toBe("设计暴雨 · 20 年一遇");
    expect(storm.start - storm.historyFrom).toBe(DAY);
    expect(storm.end - storm.start).toBe(30 * HOUR);
    const quiet = storm.readings(storm.historyFrom, storm.start);
    expect(quiet.filter(({ quantity, value }) => quantity === "rain" && value !== 0)).toEqual([]);
    expect(new Set(quiet.map(({ stationCode }) => stationCode)).size).toBe(40);
  });

  it("is the same to the last digit for a seed, and another for another", () => {
    const one = gaoxianStorm({ seed: 7 });
    const again = gaoxianStorm({ seed: 7 });
    const other = gaoxianStorm({ seed: 8 });
    const from = storm.start + 4 * HOUR;
    expect(text(again.readings(from, from + HOUR))).toBe(text(one.readings(from, from + HOUR)));
    expect(text(other.readings(from, from + HOUR))).not.toBe(text(one.readings(from, from + HOUR)));
  });

  it("may be asked for in any pieces", () => {
    const faulted = gaoxianStorm({ faults: ["late", "twice", "clockWrong"] });
    const [from, to] = [faulted.start + 2 * HOUR, faulted.start + 12 * HOUR];
    const whole = text(faulted.readings(from, to));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 599 }), { maxLength: 6 }), (minutes) => {
        const cuts = [0, ...minutes.sort((a, b) => a - b), 600].map((at) => from + at * MINUTE);
        const pieces = cuts
          .slice(1)
          .flatMap((cut, index) => faulted.readings(cuts[index] ?? from, cut));
        expect(text(pieces)).toBe(whole);
      }),
      { numRuns: 12 },
    );
  });

  it("comes in the order of sending, each series at its own interval", () => {
    const readings = storm.readings(storm.start, storm.start + HOUR);
    expect(readings.map(({ sentAt }) => sentAt)).toEqual(
      readings.map(({ sentAt }) => sentAt).sort((a, b) => a - b),
    );
    const count = (code: string) =>
      readings.filter(({ stationCode }) => stationCode === code).length;
    expect([count("511525R001"), count("511525H001"), count("511525S002")]).toEqual([12, 6, 1]);
  });

  it("starts whenever it is asked to", () => {
    const start = Date.parse("2030-01-02T03:00:00Z");
    const moved = createDesignStorm(county, plan, { seed: null, start, faults: [] });
    const at = (made: typeof moved) =>
      made.readings(made.start + 5 * HOUR, made.start + 6 * HOUR).map(({ value }) => value);
    expect(moved.start).toBe(start);
    expect(at(moved)).toEqual(at(storm));
  });

  it("goes on after its end: no rain, rivers falling to base flow, slopes creeping", () => {
    const after = storm.readings(storm.end + 3 * DAY, storm.end + 3 * DAY + HOUR);
    expect(after.filter(({ quantity, value }) => quantity === "rain" && value > 0)).toEqual([]);
    const level = (at: number) =>
      storm.readings(at, at + 10 * MINUTE).find(({ stationCode }) => stationCode === "511525H003")
        ?.value ?? Number.NaN;
    expect(level(storm.end)).toBeLessThan(level(storm.start + 15 * HOUR));
    expect(level(storm.end + 20 * DAY)).toBeCloseTo(level(storm.historyFrom), 1);
    const creep = (at: number) =>
      storm.readings(at, at + HOUR).find(({ stationCode }) => stationCode === "511525S006")
        ?.value ?? Number.NaN;
    expect(creep(storm.end + 10 * DAY)).toBeGreaterThan(creep(storm.end) + 20);
    expect(after.some(({ stationCode }) => stationCode === "511525S001")).toBe(false);
  });

  it("tips whole buckets and loses none of the rain", () => {
    const gauge = storm
      .readings(storm.historyFrom, storm.end)
      .filter(({ stationCode }) => stationCode === "511525R018");
    for (const { value } of gauge)
      expect(Math.abs(value / 0.2 - Math.round(value / 0.2))).toBeLessThan(1e-6);
    const total = gauge.reduce((sum, { value }) => sum + value, 0);
    expect(total).toBeGreaterThan(90);
    const whole = { ...plan, rain: { ...plan.rain, tipsMm: {}, tipMm: 0.01 } };
    const fine = createDesignStorm(county, whole, { seed: null, start: null, faults: [] })
      .readings(storm.historyFrom, storm.end)
      .filter(({ stationCode }) => stationCode === "511525R018")
      .reduce((sum, { value }) => sum + value, 0);
    expect(fine - total).toBeGreaterThanOrEqual(-0.011);
    expect(fine - total).toBeLessThan(0.2);
  });

  it("keeps a counter within its range, rising but for its wraps", () => {
    const counter = storm
      .readings(storm.historyFrom, storm.end)
      .filter(({ quantity }) => quantity === "rainCounter")
      .filter(({ stationCode }) => stationCode === "511525R015")
      .map(({ value }) => value);
    expect(Math.max(...counter)).toBeLessThan(1_000);
    const risen = counter.slice(1).reduce((sum, value, index) => {
      const step = value - (counter[index] ?? value);
      return sum + (step < 0 ? step + 1_000 : step);
    }, 0);
    expect(risen).toBeGreaterThan(150);
    expect(risen).toBeLessThan(185);
  });

  it("is written in the columns that backtest reads", () => {
    const [row] = storm.readings(storm.start + HOUR, storm.start + HOUR + 5 * MINUTE);
    expect(row && readingsRow(row)).toBe("2026-07-13T17:05:00Z,511525R001,rain_5min_mm,0.00");
    const level = storm
      .readings(storm.start, storm.start + 10 * MINUTE)
      .find(({ stationCode }) => stationCode === "511525H001");
    expect(level && readingsRow(level)).toMatch(
      /^2026-07-13T16:10:00Z,511525H001,water_level_m,330\.\d\d$/,
    );
  });
});

describe("a fault that is switched on", () => {
  function rows(fault: string | null, station: string, fromHours: number, toHours: number) {
    const made = gaoxianStorm({ faults: fault === null ? [] : [fault], stations: [station] });
    return made.readings(made.start + fromHours * HOUR, made.start + toHours * HOUR);
  }
  const values = (...asked: Parameters<typeof rows>) => rows(...asked).map(({ value }) => value);

  it("blocked: the gauge stays at 0 while it rains", () => {
    expect(values(null, "511525R010", 4, 6).some((value) => value > 0)).toBe(true);
    expect(values("blocked", "511525R010", 4, 6).every((value) => value === 0)).toBe(true);
  });

  it("counterReset: the counter starts again at 0 and counts on", () => {
    const sound = values(null, "511525R015", 5, 9);
    const reset = values("counterReset", "511525R015", 5, 9);
    expect(Math.min(...reset)).toBe(0);
    const rise = (counter: number[]) => (counter.at(-1) ?? 0) - (counter[5] ?? 0);
    expect(rise(reset)).toBeCloseTo(rise(sound), 6);
  });

  it("jump: one level is 3 m off", () => {
    const off = values("jump", "511525H002", 4, 6).map(
      (value, index) =>
        Math.round((value - (values(null, "511525H002", 4, 6)[index] ?? 0)) * 100) / 100,
    );
    expect(off.filter((difference) => difference !== 0)).toEqual([3]);
  });

  it("silent: nothing comes between the hours, and it is back after them", () => {
    expect(rows("silent", "511525H003", 9, 13.9)).toEqual([]);
    expect(rows("silent", "511525H003", 14, 15)).toHaveLength(6);
  });

  it("late: readings come two hours after their instant, none is lost", () => {
    const late = rows("late", "511525R006", 4, 12);
    const held = late.filter(({ sentAt, observedAt }) => sentAt > observedAt);
    expect(held.every(({ sentAt, observedAt }) => sentAt - observedAt === 2 * HOUR)).toBe(true);
    expect(held).toHaveLength(48);
    // From 4:00 (held back until 6:00) to 12:00, both included.
    expect(new Set(late.map(({ observedAt }) => observedAt)).size).toBe(97);
  });

  it("twice: every reading of its hours comes a second time", () => {
    const twice = rows("twice", "511525R002", 3, 4);
    expect(twice).toHaveLength(2 * rows(null, "511525R002", 3, 4).length);
    expect(twice[0]).toEqual(twice[1]);
  });

  it("clockWrong: its instants are eight hours early", () => {
    const [wrong] = rows("clockWrong", "511525R012", 5, 6);
    expect(wrong && wrong.sentAt - wrong.observedAt).toBe(8 * HOUR);
  });

  it("by a name the plan does not have is refused, and the names are listed", () => {
    expect(() => gaoxianStorm({ faults: ["flood"] })).toThrow(/没有故障 flood；可用：blocked、/);
  });
});
