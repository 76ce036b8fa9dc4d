import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { tierRank } from "@/lib/warning/tier";
import { type Row, twinOnRecord } from "../twin/twinOnRecord";
import { type Backtested, backtested } from "./backtested";
import { readTable, recordText } from "./record";
import { describeReference } from "./referenceData";
import { sayings, twinSayings } from "./sayings";
import { loadCounty, scaffold, scratchFolder, writeTable } from "./scaffold";

describeReference("a burst, a long rain and a slow slope, backtested", (folder) => {
  const scratch = scratchFolder();
  afterAll(scratch.remove);

  /** Scaffolds a county of these stations, backtests the rows and holds the answer against the twin. */
  async function judged(
    name: string,
    zone: string,
    header: string,
    stations: readonly string[],
    rows: readonly Row[],
  ): Promise<Backtested> {
    const out = join(scratch.path, name);
    const readings = join(scratch.path, `${name}.csv`);
    writeFileSync(readings, recordText(rows));
    const list = writeTable(join(scratch.path, `${name}-stations.csv`), header, stations);
    await scaffold({ name, zone, stations: list, out });
    const told = await backtested(out, readings);
    const { stations: known, rules } = loadCounty(out);
    expect(sayings(told)).toEqual(twinSayings(twinOnRecord(known, rows, rules)));
    return told;
  }

  it("Taipei's burst is orange at 08:08 by its minutes, at 08:10 by fives, and never red", async () => {
    const rows = ["1min", "5min"].flatMap((step) =>
      readTable(join(folder, `rain/taipei-2022-08-25/rain-${step}.csv`)).map((row) => ({
        observedAt: Date.parse(row.observed_at ?? ""),
        station: step,
        quantity: `rain_${step}_mm`,
        value: Number(row[`rain_${step}_mm`]),
      })),
    );
    const { transitions } = await judged(
      "taipei",
      "Asia/Taipei",
      "station,name,kind",
      ["1min,台北 1 分钟,rain", "5min,台北 5 分钟,rain"],
      rows,
    );
    expect(transitions.map(({ at, station, from, to }) => [at, station, from, to])).toEqual([
      [Date.parse("2022-08-25T08:08:00Z"), "1min", "none", "orange"],
      [Date.parse("2022-08-25T08:10:00Z"), "5min", "none", "orange"],
    ]);
  });

  it("Swindale's long rain fills the long windows, never the short one", async () => {
    const rows = readTable(join(folder, "floods/swindale-2009-11/readings.csv")).flatMap((row) =>
      ["discharge_m3s", "rain_15min_mm"].map((quantity) => ({
        observedAt: Date.parse(row.observed_at ?? ""),
        station: quantity === "discharge_m3s" ? "SWQ" : "SWR",
        quantity,
        value: Number(row[quantity]),
      })),
    );
    const { transitions } = await judged(
      "swindale",
      "Europe/London",
      "station,name,kind",
      ["SWR,Swindale rain,rain", "SWQ,Swindale flow,water_level"],
      rows,
    );
    // 50.0 mm in 12 h to the hundredth at 05:15: a float sum of it gives 49.99….
    expect(transitions.map((one) => [one.at, one.from, one.to, one.value])).toEqual([
      [Date.parse("2009-11-19T05:15:00Z"), "none", "blue", 50],
      [Date.parse("2009-11-19T10:15:00Z"), "blue", "yellow", 50],
      [Date.parse("2009-11-19T15:15:00Z"), "yellow", "blue", 41],
      [Date.parse("2009-11-20T06:45:00Z"), "blue", "none", 37.2],
    ]);
  });

  describe("Outang, four slow years by day", () => {
    const points = ["mj1", "mj9", "atu1", "atu2", "atu4"];
    const table = readTable(join(folder, "slopes/outang/readings.csv"));
    const displacementOf = (row: Record<string, string>, point: string) =>
      Number(row[`${point}_displacement_mm`]);

    it("gives few and low warnings: no red, and no more than two rises a year", async () => {
      const rows = table.flatMap((row) =>
        points.map((point) => ({
          observedAt: Date.parse(`${row.date}T00:00:00+08:00`),
          station: point.toUpperCase(),
          quantity: "displacement_mm",
          value: displacementOf(row, point),
        })),
      );
      const stations = points.map((point) => {
        const rate = uniformRate(table.map((row) => displacementOf(row, point)));
        return `${point.toUpperCase()},藕塘 ${point},slope,${rate.toFixed(3)}`;
      });
      const { transitions, events } = await judged(
        "outang",
        "Asia/Shanghai",
        "station,name,kind,uniform_rate_mm_d",
        stations,
        rows,
      );
      const years = table.length / 365.25;
      for (const point of points) {
        const rises = transitions.filter(
          (one) => one.station === point.toUpperCase() && tierRank(one.to) > tierRank(one.from),
        );
        expect(rises.length).toBeGreaterThan(0);
        expect(rises.length / years).toBeLessThanOrEqual(2);
        expect(rises.some(({ to }) => to === "red")).toBe(false);
      }
      expect(transitions.filter(({ to }) => to === "orange").length).toBeLessThanOrEqual(1);
      expect(events).toEqual([]);
    });
  });
});

/** Upper envelope of the uniform stage (docs/judging.md): 95th percentile of its 3-day rates, mm/d. */
function uniformRate(daily: readonly number[]): number {
  const mean = (from: number) =>
    ((daily[from] ?? 0) + (daily[from + 1] ?? 0) + (daily[from + 2] ?? 0)) / 3;
  const days = 3;
  const rates = daily
    .slice(0, daily.length - 2 * days + 1)
    .map((_, day) => (mean(day + days) - mean(day)) / days)
    .sort((a, b) => a - b);
  return rates[Math.floor(rates.length * 0.95)] ?? Number.NaN;
}
