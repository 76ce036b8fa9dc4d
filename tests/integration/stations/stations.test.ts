import { beforeAll, expect, it } from "vitest";
import { parseSearch } from "@/lib/search/searchParameters";
import { readingSearchSchema, stationSearchSchema, stationViewSchema } from "@/lib/station/search";
import { DAY, HOUR, MINUTE } from "@/lib/time/instant";
import type { Database } from "@/server/database/service";
import { eachDatabase } from "../../database/eachDatabase";
import {
  addReadings,
  addStation,
  addTransition,
  addWarning,
  every,
  NORTH,
  NOW,
  OF_SOUTH,
  rainEvidence,
  smallCounty,
  WHOLE_COUNTY,
} from "./smallCounty";

const stationSearch = (raw: Record<string, string> = {}) =>
  parseSearch(stationSearchSchema, raw).search;
const view = (raw: Record<string, string> = {}) => parseSearch(stationViewSchema, raw).search;
const readingSearch = (raw: Record<string, string> = {}) =>
  parseSearch(readingSearchSchema, raw).search;
const codes = (page: { rows: readonly { station: { code: string } }[] }) =>
  page.rows.map((row) => row.station.code);

eachDatabase((_name, open) => {
  let database: Database;
  let county: Awaited<ReturnType<typeof smallCounty>>;

  beforeAll(async () => {
    database = await open();
    county = await smallCounty(database);
    const amounts = every(5 * MINUTE, 288, NOW, (index) => (index >= 252 ? 1.5 : 0));
    await addReadings(database, county.gauge, amounts);
    await addReadings(
      database,
      county.counter,
      every(5 * MINUTE, 60, NOW - HOUR, (index) => (990 + index * 0.5) % 1_000),
    );
    await addReadings(database, county.section, [
      ...every(10 * MINUTE, 12, NOW - 10 * MINUTE, (index) => 9 + index * 0.1),
      { at: NOW - 3 * HOUR, value: 12.5, quality: "bad", reason: "range" },
      { at: NOW - 4 * HOUR, value: 8.8, revision: 2 },
    ]);
    await database.pool.query(
      `INSERT INTO reading_revision (series_id, observed_at, revision, value, quality, in_time, received_at)
       VALUES ($1, to_timestamp($2::float8 / 1000), 1, 8.6, 0, true, to_timestamp($2::float8 / 1000))`,
      [county.section, NOW - 4 * HOUR],
    );
    await addReadings(
      database,
      county.slope,
      every(HOUR, 24, NOW, (index) => 100 + index * 4),
    );
    const warning = await addWarning(database, {
      areaCode: NORTH,
      areaName: "北镇",
      adminAreaCode: NORTH,
      tier: "orange",
      at: NOW - HOUR,
    });
    await addTransition(database, {
      warningId: warning,
      seriesId: county.gauge,
      kind: "issue",
      from: "none",
      to: "orange",
      at: NOW - HOUR,
      evidence: rainEvidence(NOW - HOUR, 50.5, 50),
    });
  });

  it("the county's mode is an exercise while a source of one may send, as in the snapshot", async () => {
    const both = async () => [
      await county.stations.mode(),
      (await county.stations.snapshot(WHOLE_COUNTY)).exercise,
    ];
    expect(await both()).toEqual(["routine", false]);
    const source = await database.pool.query(
      `INSERT INTO source (county_code, name, kind, key_hash, created_at)
       SELECT code, '演练源', 'exercise', 'none', now() FROM county RETURNING id`,
    );
    expect(await both()).toEqual(["exercise", true]);
    await database.pool.query("DELETE FROM source WHERE id = $1", [source.rows[0]?.id]);
  });

  it("a snapshot holds what a hall starts from, as far as the viewer may see", async () => {
    const whole = await county.stations.snapshot(WHOLE_COUNTY);
    expect(whole.county).toMatchObject({ name: "试县", title: "试县应急指挥" });
    expect(whole.wallNow).toBe(NOW + 250);
    expect(whole.stations.map((station) => station.code)).toEqual(["L1", "R1", "R2", "S1"]);
    expect(whole.stations.find((station) => station.code === "R1")).toMatchObject({
      tier: "orange",
      adminAreaName: "北镇",
      position: [104.5, 28.5],
      series: [{ id: county.gauge, quantity: "rain", periodMs: 300_000, judged: true }],
    });
    expect(whole.warnings.map((warning) => warning.areaName)).toEqual(["北镇"]);
    expect(whole.transitions).toHaveLength(1);
    expect(whole.readings.filter(([series]) => series === county.gauge)).toHaveLength(288);
    expect(whole.readings.find(([series]) => series === county.gauge)).toEqual([
      county.gauge,
      NOW - 287 * 5 * MINUTE,
      0,
      "good",
    ]);

    const south = await county.stations.snapshot(OF_SOUTH);
    expect(south.stations.map((station) => station.code)).toEqual(["R2", "S1"]);
    expect(south.warnings).toEqual([]);
    expect(south.transitions).toEqual([]);
    expect(new Set(south.readings.map(([series]) => series))).toEqual(
      new Set([county.counter, county.slope]),
    );
  });

  it("a row shows sums, rise and angle at the county's present, and since when a station is silent", async () => {
    const { rows } = await county.stations.list(stationSearch(), WHOLE_COUNTY);
    const figures = Object.fromEntries(rows.map((row) => [row.station.code, row.figures]));
    expect(figures.R1).toMatchObject({
      rain1hMm: 18,
      rain3hMm: 54,
      rain24hMm: 54,
      silentSince: null,
    });
    // 59 steps of 0.5 mm over a wrap at 1000; the newest is an hour old, so the station is silent,
    // and what fell in that hour is not known: not 0.
    expect(figures.R2).toMatchObject({
      rain24hMm: 29.5,
      rain1hMm: null,
      silentSince: NOW - HOUR + 10 * MINUTE,
    });
    expect(figures.L1).toMatchObject({ levelM: 10.1, rise1hM: 0.6, observedAt: NOW - 10 * MINUTE });
    // 4 mm an hour against 24 mm a day is a ratio of 4: 75.96 degrees.
    expect(figures.S1).toMatchObject({ displacementMm: 192, angleDeg: 75.96 });
  });

  it("filters and sorts in the database, by name, kind, tier, township and silence", async () => {
    const list = async (raw: Record<string, string>) =>
      codes(await county.stations.list(stationSearch(raw), WHOLE_COUNTY));
    expect(await list({})).toEqual(["R1", "L1", "S1", "R2"].sort(byTierThenName));
    expect(await list({ q: "南坪", sort: "name" })).toEqual(["S1", "R2"].sort(byName));
    expect(await list({ q: "r1" })).toEqual(["R1"]);
    expect(await list({ kind: "river,slope", sort: "name" })).toEqual(["L1", "S1"].sort(byName));
    expect(await list({ tier: "orange,red" })).toEqual(["R1"]);
    expect(await list({ area: NORTH, sort: "-heard" })).toEqual(["R1", "L1"]);
    expect(await list({ silent: "1" })).toEqual(["R2"]);
    expect(await list({ q: "100%" })).toEqual([]);
    expect(codes(await county.stations.list(stationSearch(), OF_SOUTH)).sort()).toEqual([
      "R2",
      "S1",
    ]);
  });

  it("a page past the last one is empty and still says how many there are", async () => {
    const page = await county.stations.list(stationSearch({ page: "9", size: "25" }), WHOLE_COUNTY);
    expect(page).toEqual({ rows: [], total: 4 });
  });

  it("a station nobody may see is not found", async () => {
    await expect(county.stations.get("R1", OF_SOUTH)).rejects.toMatchObject({
      code: "station-unknown",
    });
    await expect(county.stations.get("nowhere", WHOLE_COUNTY)).rejects.toMatchObject({
      status: 404,
    });
    await expect(county.stations.history("R1", view(), OF_SOUTH)).rejects.toMatchObject({
      status: 404,
    });
    await expect(county.stations.health("R1", OF_SOUTH)).rejects.toMatchObject({ status: 404 });
    await expect(county.stations.readings("R1", readingSearch(), OF_SOUTH)).rejects.toMatchObject({
      status: 404,
    });
  });

  it("a section knows the nearest gauge and the rules in force", async () => {
    const record = await county.stations.get("L1", WHOLE_COUNTY);
    expect(record.gauge).toMatchObject({ code: "R1", distanceKm: 0 });
    expect(record.rules?.version).toBe(3);
    expect(record.timeZone).toBe("Asia/Shanghai");
    expect((await county.stations.get("R1", WHOLE_COUNTY)).gauge).toBeNull();
  });

  it("a history holds readings, marks, what is missing and the tiers as now known", async () => {
    const history = await county.stations.history("L1", view({ span: "24h" }), WHOLE_COUNTY);
    const [level] = history.series;
    expect(history).toMatchObject({ from: NOW - DAY, to: NOW, tiers: [] });
    expect(level?.bucketMs).toBeNull();
    expect(level?.observedAt).toHaveLength(14);
    expect(level?.marked.map((one) => [one.quality, one.reason, one.revision])).toEqual([
      ["good", null, 2],
      ["bad", "range", 1],
    ]);
    expect(level?.missing).toEqual([
      { from: NOW - 4 * HOUR + 10 * MINUTE, to: NOW - 120 * MINUTE },
    ]);

    const rain = await county.stations.history("R1", view({ span: "24h" }), WHOLE_COUNTY);
    expect(rain.tiers).toEqual([{ from: NOW - HOUR, to: NOW, tier: "orange" }]);
  });

  it("a long span of a fast gauge travels in buckets that lose neither sums nor peaks", async () => {
    const fast = await addStation(database, {
      code: "R9",
      name: "快报站",
      kind: "rain",
      area: null,
    });
    const level = await addStation(database, {
      code: "L9",
      name: "快报水位",
      kind: "river",
      area: null,
    });
    await database.pool.query("UPDATE series SET interval_s = 60, period_s = 60 WHERE id = $1", [
      fast,
    ]);
    await database.pool.query("UPDATE series SET interval_s = 60 WHERE id = $1", [level]);
    await addReadings(
      database,
      fast,
      every(MINUTE, 30 * 24 * 60, NOW, () => 0.1),
    );
    await addReadings(
      database,
      level,
      every(MINUTE, 30 * 24 * 60, NOW, (index) => (index === 20_003 ? 7.77 : 5)),
    );
    const rain = await county.stations.history("R9", view({ span: "30d" }), WHOLE_COUNTY);
    const [sums] = rain.series;
    expect(sums?.bucketMs).toBe(HOUR);
    expect(sums?.value.length).toBeLessThan(1_000);
    expect(sums?.value.reduce((sum, mm) => sum + mm, 0)).toBeCloseTo(4_320, 5);
    const levels = await county.stations.history("L9", view({ span: "30d" }), WHOLE_COUNTY);
    expect(Math.max(...(levels.series[0]?.maximum ?? []))).toBe(7.77);
    expect(levels.series[0]?.missing).toEqual([]);
    await database.pool.query("DELETE FROM reading WHERE series_id = ANY($1)", [[fast, level]]);
    await database.pool.query("UPDATE station SET retired = true WHERE code IN ('R9', 'L9')");
  });

  it("readings come newest first with their quality and what they said before", async () => {
    const page = await county.stations.readings("L1", readingSearch({ size: "25" }), WHOLE_COUNTY);
    expect(page.total).toBe(14);
    expect(page.rows[0]).toMatchObject({
      observedAt: NOW - 10 * MINUTE,
      value: 10.1,
      quality: "good",
    });
    expect(page.rows.at(-1)).toMatchObject({
      value: 8.8,
      revision: 2,
      earlier: [{ value: 8.6, receivedAt: NOW - 4 * HOUR }],
    });
    const doubted = await county.stations.readings(
      "L1",
      readingSearch({ quality: "suspect,bad" }),
      WHOLE_COUNTY,
    );
    expect(doubted.rows.map((row) => row.reason)).toEqual(["range"]);
    const corrected = await county.stations.readings(
      "L1",
      readingSearch({ corrected: "1" }),
      WHOLE_COUNTY,
    );
    expect(corrected.rows.map((row) => row.value)).toEqual([8.8]);
  });

  it("health counts what came against what was due since the station was first heard", async () => {
    const health = await county.stations.health("R1", WHOLE_COUNTY);
    expect(health).toMatchObject({
      rate24h: { received: 288, due: 288 },
      rate72h: { received: 288, due: 288 },
      delayMedianMs: 4_000,
      delayP95Ms: 4_000,
      cellMs: HOUR,
      suspect72h: 0,
    });
    expect(health?.cells).toHaveLength(72);
    expect(health?.cells.at(-1)).toEqual({ received: 12, due: 12 });
    expect(health?.cells[0]).toEqual({ received: 0, due: 0 });
  });

  it("5,000 stations come in pages that neither repeat nor skip", async () => {
    await database.pool.query(
      `INSERT INTO station (code, county_code, name, kind, position_quality)
       SELECT 'M' || n, '990001', '密网 ' || (n % 7), 'rain', 'none' FROM generate_series(1, 5000) n`,
    );
    const seen = new Set<string>();
    for (let page = 1; page <= 25; page += 1) {
      const raw = { q: "密网", sort: "name", size: "200", page: String(page) };
      const found = await county.stations.list(stationSearch(raw), WHOLE_COUNTY);
      expect(found.total).toBe(5_000);
      for (const code of codes(found)) seen.add(code);
    }
    expect(seen.size).toBe(5_000);
    await database.pool.query("DELETE FROM station WHERE code LIKE 'M%'");
  });

  it("exports exactly the filtered stations, for Excel, and no formula gets through", async () => {
    await addStation(database, { code: "=X1", name: "=HYPERLINK(1)", kind: "rain", area: NORTH });
    const text = await county.stations.exportCsv(
      stationSearch({ area: NORTH, size: "25" }),
      WHOLE_COUNTY,
    );
    const lines = text.split("\r\n");
    expect(text.startsWith("\uFEFF编码,名称,")).toBe(true);
    expect(lines).toHaveLength(5);
    expect(text).toContain("'=X1,'=HYPERLINK(1)");
    expect(text).toContain("R1,北岭雨量站,雨量站,北镇,");
    expect(text).toContain("2026-07-14 02:30:00");
    await database.pool.query("UPDATE station SET retired = true WHERE code = '=X1'");
  });

  it("exports the readings of a station with quality and corrections", async () => {
    const text = await county.stations.exportReadingsCsv("L1", readingSearch(), WHOLE_COUNTY);
    expect(text).toContain(
      "L1,北岭水文站,水位,,2026-07-13 22:30:00,8.8,m,正常,,2026-07-13 22:30:04,,2,8.6",
    );
    expect(text).toContain("12.5,m,无效,超出量程");
    expect(text.trimEnd().split("\r\n")).toHaveLength(15);
  });
});

const NAMES: Record<string, string> = {
  R1: "北岭雨量站",
  R2: "南坪雨量站",
  L1: "北岭水文站",
  S1: "南坪滑坡",
};

function byName(a: string, b: string): number {
  return (NAMES[a] ?? "") < (NAMES[b] ?? "") ? -1 : 1;
}

function byTierThenName(a: string, b: string): number {
  if (a === "R1" || b === "R1") return a === "R1" ? -1 : 1;
  return byName(a, b);
}
