import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { County } from "@/lib/county/county";
import { twinOnRecord } from "../twin/twinOnRecord";
import { type Backtested, backtested, firstAt } from "./backtested";
import { brain } from "./brain";
import { readCrossings, readRecord, readTable } from "./record";
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

  describe.each(EVENTS)("%s", (event) => {
    const out = join(scratch.path, event);
    let county: County;
    let told: Backtested;
    beforeAll(async () => {
      const stations = join(folder, "floods", event, "stations.csv");
      await scaffold({ name: event, zone: "America/Chicago", stations, thresholds, out });
      county = loadCounty(out);
      told = await backtested(out, readingsOf(event));
    });

    it("is a valid county folder", async () => {
      expect((await brain(["county", "check", out])).code).toBe(0);
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

  it("keeps Wimberley red when the gauge is lost at the peak, and says since when", async () => {
    const event = "hillcountry-2015-05-memorialday";
    const { transitions, events } = await backtested(join(scratch.path, event), readingsOf(event));
    const peak = Date.parse("2015-05-24T06:00:00Z");
    const after = readRecord(readingsOf(event)).find(
      (row) =>
        row.station === "08171000" && row.quantity === "water_level_m" && row.observedAt > peak,
    );
    const back = after?.observedAt ?? Number.NaN;
    expect(back - peak).toBe(41 * 3_600_000);
    const own = transitions.filter(({ station }) => station === "08171000");
    expect(own.filter(({ at }) => at <= peak).at(-1)?.to).toBe("red");
    expect(own.filter(({ at }) => peak < at && at <= back)).toEqual([]);
    expect(
      events.filter(({ station, at }) => station === "08171000" && peak < at && at <= back),
    ).toEqual([
      { at: Date.parse("2015-05-24T06:30:00Z"), station: "08171000", event: "silent" },
      { at: back, station: "08171000", event: "back" },
    ]);
  });

  it.each([
    { guarantee: "12.802", red: null },
    { guarantee: "12.796", red: "2016-04-18T14:45:00Z" },
  ])("does not round Brays Bayou's 12.796 m up to $guarantee m", async ({ guarantee, red }) => {
    const event = "houston-2016-04-taxday";
    const station = "08075000";
    const out = join(scratch.path, `brays-${guarantee}`);
    const listed = readTable(join(folder, "floods", event, "stations.csv"));
    expect(listed.some((row) => row.station === station)).toBe(true);
    await scaffold({
      name: "Brays",
      zone: "America/Chicago",
      stations: join(folder, "floods", event, "stations.csv"),
      thresholds: writeTable(
        join(scratch.path, `brays-${guarantee}.csv`),
        "station,alert_m,guarantee_m",
        [`${station},12.497,${guarantee}`],
      ),
      out,
    });
    const { transitions } = await backtested(out, readingsOf(event));
    expect(firstAt(transitions, station, "yellow")).toBe(Date.parse("2016-04-18T13:00:00Z"));
    expect(firstAt(transitions, station, "red")).toBe(red === null ? null : Date.parse(red));
  });
});
