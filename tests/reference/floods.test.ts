import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { County } from "@/lib/county/county";
import { twinOnRecord } from "../twin/twinOnRecord";
import { type Backtested, backtested, firstAt } from "./backtested";
import { brain } from "./brain";
import { readCrossings, readRecord, recordText } from "./record";
import { describeReference } from "./referenceData";
import { sayings, twinSayings } from "./sayings";
import { loadCounty, scaffold, scratchFolder, writeTable } from "./scaffold";

const EVENTS = [
  "houston-2016-04-taxday",
  "houston-2017-08-harvey",
  "hillcountry-2015-05-memorialday",
] as const;

describeReference("real floods, scaffolded from their station lists and backtested", (folder) => {
  const scratch = scratchFolder();
  afterAll(scratch.remove);
  const readingsOf = (event: string) => join(folder, "floods", event, "readings.csv");
  const thresholds = join(folder, "flood-thresholds/thresholds.csv");

  const toldOf = new Map<string, Backtested>();

  describe.each(EVENTS)("%s", (event) => {
    const out = join(scratch.path, event);
    let county: County;
    let told: Backtested;
    beforeAll(async () => {
      const stations = join(folder, "floods", event, "stations.csv");
      await scaffold({ name: event, zone: "America/Chicago", stations, thresholds, out });
      county = loadCounty(out);
      told = await backtested(out, readingsOf(event));
      toldOf.set(event, told);
    });

    it("is yellow when the flood stage is first reached and red at the major stage", () => {
      const crossings = readCrossings(folder, event);
      const expected = (station: string, level: "minor" | "major") =>
        crossings.find((one) => one.station === station && one.level === level)?.firstAt ?? null;
      const rivers = county.stations.filter(({ alertLevelM }) => alertLevelM !== null);
      expect(rivers.length).toBeGreaterThan(0);
      expect(crossings.filter(({ level }) => level === "minor").length).toBeGreaterThan(0);
      const firsts = rivers.map(({ code }) => ({
        code,
        yellow: firstAt(told.transitions, code, "yellow"),
        red: firstAt(told.transitions, code, "red"),
      }));
      expect(firsts).toEqual(
        rivers.map(({ code }) => ({
          code,
          yellow: expected(code, "minor"),
          red: expected(code, "major"),
        })),
      );
    });

    it("has at every station the whole history the twin makes of the same rows", () => {
      const twin = twinOnRecord(county.stations, readRecord(readingsOf(event)), county.rules);
      expect(twin.size).toBeGreaterThan(2);
      expect(sayings(told)).toEqual(twinSayings(twin));
    });
  });

  it("scaffolds folders that pass the check", async () => {
    const checked = await brain(["county", "check", join(scratch.path, EVENTS[0])]);
    expect(checked).toMatchObject({ code: 0, stderr: "" });
  });

  it("keeps Wimberley red when the gauge is lost at the peak, and says since when", () => {
    const event = "hillcountry-2015-05-memorialday";
    const told = toldOf.get(event) ?? { transitions: [], events: [] };
    const own = <T extends { readonly station: string }>(of: readonly T[]) =>
      of.filter(({ station }) => station === "08171000");
    const peak = Date.parse("2015-05-24T06:00:00Z");
    const levels = own(readRecord(readingsOf(event))).filter(
      ({ quantity }) => quantity === "water_level_m",
    );
    const back = levels.find(({ observedAt }) => observedAt > peak)?.observedAt ?? Number.NaN;
    expect(back - peak).toBe(41 * 3_600_000);
    const whileLost = ({ at }: { readonly at: number }) => peak < at && at <= back;
    expect(own(told.transitions).findLast(({ at }) => at <= peak)?.to).toBe("red");
    expect(own(told.transitions).filter(whileLost)).toEqual([]);
    expect(own(told.events).filter(whileLost)).toEqual([
      { at: Date.parse("2015-05-24T06:30:00Z"), station: "08171000", event: "silent" },
      { at: back, station: "08171000", event: "back" },
    ]);
  });

  it("does not round Brays Bayou's 12.796 m up to a guarantee level of 12.802 m", async () => {
    const brays = readRecord(readingsOf("houston-2016-04-taxday")).filter(
      ({ station, quantity }) => station === "08075000" && quantity === "water_level_m",
    );
    expect(Math.max(...brays.map(({ value }) => value))).toBe(12.796);
    const readings = join(scratch.path, "brays.csv");
    const rows = brays.flatMap((row) => ["NEAR", "AT"].map((station) => ({ ...row, station })));
    writeFileSync(readings, recordText(rows));
    const out = join(scratch.path, "brays");
    const table = (name: string, header: string, lines: readonly string[]) =>
      writeTable(join(scratch.path, `brays-${name}.csv`), header, lines);
    await scaffold({
      name: "Brays",
      zone: "America/Chicago",
      stations: table("stations", "station,name,kind", [
        "NEAR,Brays under 12.802,water_level",
        "AT,Brays at 12.796,water_level",
      ]),
      thresholds: table("thresholds", "station,alert_m,guarantee_m", [
        "NEAR,12.497,12.802",
        "AT,12.497,12.796",
      ]),
      out,
    });
    const { transitions } = await backtested(out, readings);
    const flood = Date.parse("2016-04-18T13:00:00Z");
    expect(firstAt(transitions, "NEAR", "yellow")).toBe(flood);
    expect(firstAt(transitions, "NEAR", "red")).toBeNull();
    expect(firstAt(transitions, "AT", "yellow")).toBe(flood);
    expect(firstAt(transitions, "AT", "red")).toBe(Date.parse("2016-04-18T14:45:00Z"));
  });
});
