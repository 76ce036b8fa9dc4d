import { describe, expect, it } from "vitest";
import { areaOf, declaredSeries, judgedSeries, seriesOfRecord } from "@/lib/county/series";
import type { Quantity } from "@/lib/measure/quantity";
import { HOUR, MINUTE } from "@/lib/time/instant";
import { countyOf, folder } from "./folder";

const declared = countyOf(
  folder({
    "series.csv":
      "station,quantity,period,interval,counter_range\nR1,rain,PT1H,PT1H,\nR1,rain,PT5M,PT5M,\nH1,waterLevel,,PT10M,\nH1,discharge,,PT10M,\nR2,rainCounter,,PT5M,1000\n",
  }),
);
const open = countyOf(folder());

function every(spacing: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => index * spacing);
}
function recorded(
  stationCode: string,
  quantity: Quantity,
  periodMs: number | null,
  observedAt: number[],
) {
  return { stationCode, quantity, periodMs, observedAt };
}

describe("the series a folder declares", () => {
  it("are judged one per station, the shortest amount first and discharge never", () => {
    const judged = declaredSeries(declared).filter((series) => series.judged);
    expect(
      judged.map(({ stationCode, quantity, periodMs }) => [stationCode, quantity, periodMs]),
    ).toEqual([
      ["R1", "rain", 5 * MINUTE],
      ["H1", "waterLevel", null],
      ["R2", "rainCounter", null],
    ]);
  });
});

describe("the series of a record", () => {
  it("take their interval from the record where the folder gives none", () => {
    const series = seriesOfRecord(open, [
      recorded("H1", "waterLevel", null, every(15 * MINUTE, 20)),
      recorded("R1", "rain", HOUR, every(HOUR, 5)),
    ]);
    expect(series.map(({ intervalMs, intervalGiven }) => [intervalMs, intervalGiven])).toEqual([
      [HOUR, false],
      [15 * MINUTE, false],
    ]);
  });

  it("take the folder's interval where it gives one", () => {
    const [series] = seriesOfRecord(declared, [
      recorded("H1", "waterLevel", null, every(30 * MINUTE, 20)),
    ]);
    expect(series).toMatchObject({ intervalMs: 10 * MINUTE, intervalGiven: true });
  });

  it("fall back to what is usual for a single reading", () => {
    const [series] = seriesOfRecord(open, [recorded("R1", "rain", HOUR, [0])]);
    expect(series?.intervalMs).toBe(HOUR);
  });

  it("judge of several rain amounts the shortest, and of level and discharge the level", () => {
    const series = seriesOfRecord(open, [
      recorded("R1", "rain", HOUR, every(HOUR, 5)),
      recorded("R1", "rain", 15 * MINUTE, every(15 * MINUTE, 20)),
      recorded("H1", "discharge", null, every(15 * MINUTE, 20)),
      recorded("H1", "waterLevel", null, every(15 * MINUTE, 20)),
    ]);
    expect(series.map(({ quantity, periodMs, judged }) => [quantity, periodMs, judged])).toEqual([
      ["rain", HOUR, false],
      ["rain", 15 * MINUTE, true],
      ["discharge", null, false],
      ["waterLevel", null, true],
    ]);
  });

  it("leave out unknown stations, foreign quantities, and what a declared station does not declare", () => {
    expect(
      seriesOfRecord(open, [
        recorded("X", "rain", HOUR, [0]),
        recorded("R1", "waterLevel", null, [0]),
      ]),
    ).toEqual([]);
    expect(seriesOfRecord(declared, [recorded("R1", "rain", 15 * MINUTE, [0])])).toEqual([]);
  });
});

describe("what the engine is told of a series", () => {
  it("is its station's hazard, levels and area", () => {
    const station = open.stations[1];
    const [series] = seriesOfRecord(open, [recorded("H1", "waterLevel", null, [0])]);
    if (!station || !series) throw new Error("no such station");
    expect(judgedSeries(station, series, 7)).toMatchObject({
      seriesId: 7,
      hazard: "river",
      areaCode: "H1",
      alertLevelM: 10,
      guaranteeLevelM: 12,
    });
    expect(judgedSeries(station, { ...series, judged: false }, 7)).toBeNull();
  });

  it("groups rain by township, also from a village, or by station where none is known", () => {
    const rain = { code: "R1", kind: "rain" } as const;
    expect(areaOf({ ...rain, adminAreaCode: "990001100" })).toBe("990001100");
    expect(areaOf({ ...rain, adminAreaCode: "990001100201" })).toBe("990001100");
    expect(areaOf({ ...rain, adminAreaCode: null })).toBe("R1");
    expect(areaOf({ code: "S1", kind: "slope", adminAreaCode: "990001100" })).toBe("S1");
  });
});
