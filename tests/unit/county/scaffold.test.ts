import { describe, expect, it } from "vitest";
import type { County } from "@/lib/county/county";
import { isInside } from "@/lib/county/geometry";
import { readCounty } from "@/lib/county/readCounty";
import { type ScaffoldInput, scaffoldCounty } from "@/lib/county/scaffold";
import { HOUR, MINUTE } from "@/lib/time/instant";

const STATIONS = [
  "station,name,kind,lat,lon,interval,uniform_rate_mm_d",
  'G1,"Buffalo Creek at Road 5, TX",water_level,29.7,-95.5,,',
  "G2,Hill Creek,water_level,,,15,",
  "P1,Airport,rain,29.9,-95.3,PT1H,",
  "S1,Bluff,slope,,,1h,1.2",
  "",
].join("\n");

function given(name: string, text: string) {
  return { name, text };
}

function scaffold(changes: Partial<ScaffoldInput> = {}) {
  return scaffoldCounty({
    name: "试验县",
    code: "T1",
    timeZone: "America/Chicago",
    stations: given("stations.csv", STATIONS),
    thresholds: null,
    boundary: null,
    mountain: false,
    intervals: new Map(),
    ...changes,
  });
}

function made(changes: Partial<ScaffoldInput> = {}): County {
  const result = scaffold(changes);
  if ("problems" in result) throw new Error(JSON.stringify(result.problems));
  const reading = readCounty(result.files);
  if ("problems" in reading) throw new Error(JSON.stringify(reading.problems));
  return reading.county;
}

function complaints(changes: Partial<ScaffoldInput>): string[] {
  const result = scaffold(changes);
  if (!("problems" in result)) return [];
  return result.problems.map(({ file, line, what }) => `${file}:${line} ${what}`);
}

function notes(changes: Partial<ScaffoldInput>): string {
  const result = scaffold(changes);
  return "problems" in result ? "" : result.notes.map(({ what }) => what).join("\n");
}

describe("a county made out of a plain station list", () => {
  it("is a complete folder that reads back", () => {
    const county = made();
    expect(county).toMatchObject({ code: "T1", name: "试验县", timeZone: "America/Chicago" });
    expect(county.stations.map(({ name, kind }) => [name, kind])).toEqual([
      ["Buffalo Creek at Road 5, TX", "river"],
      ["Hill Creek", "river"],
      ["Airport", "rain"],
      ["Bluff", "slope"],
    ]);
    expect(county.stations.map(({ series }) => series)).toEqual([[], [], [], []]);
  });

  it("takes intervals as ISO durations, with a unit, or as minutes, and the rest from a record", () => {
    const county = made({
      intervals: new Map([
        ["G1", "PT30M"],
        ["G2", "PT1H"],
      ]),
    });
    expect(county.stations.map(({ intervalMs }) => intervalMs)).toEqual([
      30 * MINUTE,
      15 * MINUTE,
      HOUR,
      HOUR,
    ]);
    expect(made().stations[0]?.intervalMs).toBeNull();
  });

  it("places stations without coordinates approximately inside, and says so", () => {
    const county = made();
    expect(county.stations.map(({ positionQuality }) => positionQuality)).toEqual([
      "surveyed",
      "approximate",
      "surveyed",
      "approximate",
    ]);
    for (const { position } of county.stations)
      expect(position && isInside(position, county.boundary)).toBe(true);
    expect(notes({})).toMatch(/2 个测站没有坐标/);
  });

  it("draws a box around the stations where no boundary is given", () => {
    const corners = made().boundary.flat(2);
    expect(Math.min(...corners.map(([longitude]) => longitude))).toBeLessThan(-95.5);
    expect(Math.max(...corners.map(([, latitude]) => latitude))).toBeGreaterThan(29.9);
  });

  it("keeps a given boundary and marks stations beyond it as outside", () => {
    const boundary = given(
      "b.geojson",
      '{"type":"Polygon","coordinates":[[[-95.4,29.8],[-95.2,29.8],[-95.2,30],[-95.4,30],[-95.4,29.8]]]}',
    );
    const county = made({ boundary });
    expect(county.boundary.flat()).toHaveLength(1);
    expect(county.stations.map(({ outsideCounty }) => outsideCounty)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it("declares the counter of a gauge whose range is known, due as its station is", () => {
    const list = "station,name,kind,interval,counter_range\nA,甲,rain,PT5M,1000\nB,乙,rain,,\n";
    const [counter, other] = made({ stations: given("s.csv", list) }).stations;
    expect(counter?.intervalMs).toBe(5 * MINUTE);
    expect(counter?.series).toEqual([
      {
        quantity: "rainCounter",
        periodMs: null,
        intervalMs: null,
        counterRangeMm: 1000,
        validMin: null,
        validMax: null,
      },
    ]);
    expect(other?.series).toEqual([]);
  });

  it("works from names and kinds alone", () => {
    const county = made({ stations: given("s.csv", "station,name,kind\nA,甲,rain\n") });
    expect(county.stations[0]?.positionQuality).toBe("approximate");
  });

  it("has the mountain-river rule only where asked", () => {
    expect(made().stations.map(({ mountainRiver }) => mountainRiver)).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(made({ mountain: true }).stations.map(({ mountainRiver }) => mountainRiver)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    const plain = scaffold();
    const mountain = scaffold({ mountain: true });
    if ("problems" in plain || "problems" in mountain) throw new Error("not made");
    expect(plain.files.get("rules.json")).not.toContain("mountainRise");
    expect(mountain.files.get("rules.json")).toContain('"mountainRiseMPerHour": 0.5');
  });
});

describe("levels of a scaffolded county", () => {
  const levels = (text: string) =>
    made({ thresholds: given("t.csv", text) }).stations.map(({ alertLevelM, guaranteeLevelM }) => [
      alertLevelM,
      guaranteeLevelM,
    ]);

  it("are alert and guarantee as given, either may be empty", () => {
    expect(levels("station,alert_m,guarantee_m\nG1,3.5,\nG2,,7\n").slice(0, 2)).toEqual([
      [3.5, null],
      [null, 7],
    ]);
  });

  it("are flood and major of four stages; action and moderate are not our tiers", () => {
    const text =
      'station,nws_id,name,action_m,flood_m,moderate_m,major_m\nG1,X,"Creek, at 5",1,2,3,4\nG2,Y,Hill,,,,\n';
    expect(levels(text).slice(0, 2)).toEqual([
      [2, 4],
      [null, null],
    ]);
  });

  it("of stations that are not in the list are passed over with a note", () => {
    const thresholds = given("t.csv", "station,alert_m\nG1,3\nZ9,4\nP1,5\n");
    expect(notes({ thresholds })).toMatch(/Z9、P1 不是测站表中的水位站，已略过/);
  });
});

describe("a misspelt column of a list", () => {
  it.each([
    ["station", "stations"],
    ["name", "Name"],
    ["kind", "knid"],
    ["lat", "latt"],
    ["lon", "long"],
    ["interval", "intervall"],
    ["uniform_rate_mm_d", "uniform_rate_mm_day"],
  ])("%s is one problem of the header, and none of its rows", (right, wrong) => {
    const stations = given("s.csv", STATIONS.replace(right, wrong));
    expect(complaints({ stations })).toEqual([`s.csv:1 没有 ${wrong} 这一列，而缺少 ${right} 列`]);
  });

  it("of levels is one problem too", () => {
    const thresholds = given("t.csv", "station,alert\nG1,3\nG2,4\n");
    expect(complaints({ thresholds })).toEqual(["t.csv:1 没有 alert 这一列，而缺少 alert_m 列"]);
  });

  it("is not seen in a further column that is like no other", () => {
    const list = "station,name,kind,nws_id,county,alert_ft\nA,甲,rain,X,Y,3\n";
    expect(complaints({ stations: given("s.csv", list) })).toEqual([]);
  });
});

describe("a list that cannot be used says where and why", () => {
  const cases: [string, Partial<ScaffoldInput>, RegExp][] = [
    [
      "a station twice",
      { stations: given("s.csv", "station,name,kind\nA,甲,rain\nA,甲,rain\n") },
      /^s\.csv:3 测站 A 与第 2 行重复/,
    ],
    [
      "a bad number",
      { stations: given("s.csv", "station,name,kind,lat,lon\nA,甲,rain,北纬28,104\n") },
      /^s\.csv:2 lat 是 “北纬28”，不是数/,
    ],
    [
      "a latitude beyond the pole",
      { stations: given("s.csv", "station,name,kind,lat,lon\nA,甲,rain,104,28\n") },
      /^s\.csv:2 lat 是 104，应不大于 90/,
    ],
    [
      "an interval that is none",
      { stations: given("s.csv", "station,name,kind,interval\nA,甲,rain,often\n") },
      /^s\.csv:2 interval 是 “often”，不是时间间隔/,
    ],
    [
      "a creep rate of zero",
      { stations: given("s.csv", "station,name,kind,uniform_rate_mm_d\nA,甲,slope,0\n") },
      /^s\.csv:2 uniform_rate_mm_d 是 0，应大于 0/,
    ],
    [
      "a counter's range on a river section",
      { stations: given("s.csv", "station,name,kind,counter_range\nA,甲,water_level,1000\n") },
      /^s\.csv:2 甲：counter_range 只用于 rain 站/,
    ],
    [
      "an unknown kind",
      { stations: given("s.csv", "station,name,kind\nA,甲,discharge\n") },
      /^s\.csv:2 kind 不能是 “discharge”/,
    ],
    ["no station", { stations: given("s.csv", "station,name,kind\n") }, /^s\.csv:null 没有测站/],
    ["no header", { stations: given("s.csv", "A,甲,rain\n") }, /^s\.csv:1 缺少 station 列/],
    [
      "thresholds that are no numbers",
      { thresholds: given("t.csv", "station,alert_m\nG1,high\n") },
      /^t\.csv:2 alert_m 是 “high”，不是数/,
    ],
    [
      "thresholds the wrong way round",
      { thresholds: given("t.csv", "station,flood_m,major_m\nG1,4,3\n") },
      /^t\.csv:2 .*保证水位 3 m 不高于警戒水位 4 m/,
    ],
    [
      "thresholds twice",
      { thresholds: given("t.csv", "station,alert_m\nG1,4\nG2,4\nG1,5\n") },
      /^t\.csv:4 测站 G1 与第 2 行重复/,
    ],
    [
      "thresholds without levels",
      { thresholds: given("t.csv", "station,height\nG1,4\n") },
      /^t\.csv:1 没有水位列/,
    ],
    [
      "a boundary that is no area",
      { boundary: given("b.geojson", '{\n"type":"Point",\n"coordinates":[104,28]}') },
      /^b\.geojson:2 type/,
    ],
    ["a time zone that does not exist", { timeZone: "Mars/Olympus" }, /时区/],
    ["a code with spaces", { code: "no code" }, /code 是 “no code”/],
  ];
  it.each(cases)("%s", (_name, changes, expected) => {
    expect(complaints(changes)).toContainEqual(expect.stringMatching(expected));
  });
});
