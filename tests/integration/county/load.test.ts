import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { HOUR } from "@/lib/time/instant";
import { loadCounty, startCounty } from "@/server/county/service";
import type { Database } from "@/server/database/service";
import { countyWithoutPeople } from "../../database/countyWithoutPeople";
import { eachDatabase } from "../../database/eachDatabase";

const NOW = Date.parse("2026-07-14T00:00:00Z");

eachDatabase((_name, open) => {
  let database: Database;
  let folder: string;

  beforeAll(async () => {
    database = await open();
    folder = countyWithoutPeople();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const edit = async (file: string, from: string | RegExp, to: string) => {
    const before = await readFile(join(folder, file), "utf8");
    const after = before.replace(from, to);
    expect(after).not.toBe(before);
    await writeFile(join(folder, file), after);
  };
  const count = async (query: string): Promise<number> => {
    const { rows } = await database.pool.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM ${query}`,
    );
    return rows[0]?.n ?? Number.NaN;
  };

  it("brings a county's places, stations, series and rules into the database", async () => {
    const loaded = await loadCounty(database, folder, NOW);
    expect(loaded.outcome).toBe("loaded");
    expect(await count("admin_area WHERE level = 'township'")).toBe(13);
    expect(await count("admin_area WHERE level = 'village'")).toBe(218);
    expect(await count("station WHERE NOT retired AND demonstration")).toBe(40);
    expect(await count("series WHERE judged AND interval_given")).toBe(40);
    expect(await count("rule_version")).toBe(1);
  });

  it("keeps positions and the boundary where they are: every station of the county lies inside", async () => {
    expect(
      await count(
        "station JOIN county ON county.code = station.county_code WHERE ST_Contains(boundary, position)",
      ),
    ).toBe(37);
    const { rows } = await database.pool.query<{ area: number }>(
      "SELECT ST_Area(boundary::geography) / 1e6 AS area FROM county",
    );
    expect(rows[0]?.area).toBeCloseTo(1323, -1);
  });

  it("does nothing when the same folder comes again", async () => {
    const again = await loadCounty(database, folder, NOW + HOUR);
    expect(again.outcome).toBe("unchanged");
    const { rows } = await database.pool.query<{ loaded_at: Date }>("SELECT loaded_at FROM county");
    expect(rows[0]?.loaded_at.getTime()).toBe(NOW);
  });

  it("starts with the same folder without reading its people again, and with a changed one reads all", async () => {
    const start = () => startCounty(database, folder, NOW + HOUR);
    const file = join(folder, "people.csv");
    await writeFile(file, "code,name,contact_1\np1,孙世林,13900000001\n");
    const first = await start();
    expect(first.outcome).toBe("loaded");
    expect(first.county.organization.person.map(({ name }) => name)).toEqual(["孙世林"]);
    const again = await start();
    expect(again.outcome).toBe("unchanged");
    expect(again.county.organization.person).toEqual([]);
    expect(again.county).toEqual({
      ...first.county,
      organization: again.county.organization,
      rosters: again.county.rosters,
    });
    await edit("people.csv", "13900000001", "1390");
    await expect(start()).rejects.toMatchObject({ code: "county-folder-invalid" });
    await rm(file);
    expect((await start()).outcome).toBe("loaded");
  });

  it("follows a changed station and keeps its id", async () => {
    const idOf = async () =>
      (
        await database.pool.query<{ id: number }>(
          "SELECT id FROM station WHERE code = '511525H003'",
        )
      ).rows[0]?.id;
    const before = await idOf();
    await edit("stations.csv", "299.22", "299.5");
    await loadCounty(database, folder, NOW + HOUR);
    expect(await idOf()).toBe(before);
    expect(await count("station WHERE code = '511525H003' AND alert_level_m = 299.5")).toBe(1);
  });

  it("retires a station that vanished, with its series kept, and takes it back when it returns", async () => {
    const before = await readFile(join(folder, "stations.csv"), "utf8");
    const series = await readFile(join(folder, "series.csv"), "utf8");
    await edit("stations.csv", /^511525R021.*\n/m, "");
    await edit("series.csv", /^511525R021.*\n/m, "");
    const { retired } = await loadCounty(database, folder, NOW + HOUR);
    expect(retired).toEqual(["511525R021"]);
    expect(await count("station WHERE retired")).toBe(1);
    expect(await count("series JOIN station ON station.id = station_id WHERE retired")).toBe(1);
    await writeFile(join(folder, "stations.csv"), before);
    await writeFile(join(folder, "series.csv"), series);
    expect((await loadCounty(database, folder, NOW + HOUR)).retired).toEqual([]);
    expect(await count("station WHERE retired")).toBe(0);
  });

  it("judges the series that are declared and no longer those that were", async () => {
    await edit("series.csv", "511525R001,rain,PT5M,PT5M", "511525R001,rain,PT1H,PT1H");
    await loadCounty(database, folder, NOW + HOUR);
    const { rows } = await database.pool.query<{ period_s: number; judged: boolean }>(
      `SELECT period_s, judged FROM series JOIN station ON station.id = station_id
       WHERE code = '511525R001' ORDER BY period_s`,
    );
    expect(rows).toEqual([
      { period_s: 300, judged: false },
      { period_s: 3600, judged: true },
    ]);
    await edit("series.csv", "511525R001,rain,PT1H,PT1H", "511525R001,rain,PT5M,PT5M");
    await loadCounty(database, folder, NOW + HOUR);
  });

  it("makes the series of stations without declared ones on demand, at the folder's interval", async () => {
    await edit("series.csv", /^511525R002.*\n/m, "");
    await loadCounty(database, folder, NOW + HOUR);
    expect(await count("station WHERE code = '511525R002' AND series_on_demand")).toBe(1);
    expect(await count("station WHERE series_on_demand")).toBe(1);
  });

  it("refuses changed rules under an old version, and changes nothing then", async () => {
    await edit("rules.json", '"thresholdMm": 100', '"thresholdMm": 90');
    await edit("county.json", '"name": "高县"', '"name": "新名"');
    await expect(loadCounty(database, folder, NOW + HOUR)).rejects.toMatchObject({
      code: "rules-changed-without-version",
      status: 409,
    });
    expect(await count("county WHERE name = '高县'")).toBe(1);
  });

  it("takes changed rules as a new version beside the old one", async () => {
    await edit("rules.json", '"version": 1', '"version": 2');
    await loadCounty(database, folder, NOW + 2 * HOUR);
    expect(await count("rule_version")).toBe(2);
    await edit("rules.json", '"version": 2', '"version": 1');
    await expect(loadCounty(database, folder, NOW + HOUR)).rejects.toMatchObject({
      code: "rules-version-old",
    });
    await edit("rules.json", '"version": 1', '"version": 2');
  });

  it("removes a village that left, but keeps an area that a record names", async () => {
    await database.pool.query(
      `INSERT INTO user_account
         (county_code, login, name, role, admin_area_code, password_hash, password_set_at, created_at)
       VALUES ('511525', 'moved', '甲', 'liaison', '511525100001', 'x', now(), now())`,
    );
    await edit("villages.csv", /^511525100001.*\n/m, "");
    await edit("villages.csv", /^511525100002.*\n/m, "");
    await loadCounty(database, folder, NOW + 3 * HOUR);
    expect(await count("admin_area WHERE code = '511525100002'")).toBe(0);
    expect(await count("admin_area WHERE code = '511525100001'")).toBe(1);
  });

  it("refuses a second county in the same database", async () => {
    await edit("county.json", '"code": "511525"', '"code": "other"');
    await expect(loadCounty(database, folder, NOW + HOUR)).rejects.toMatchObject({
      code: "other-county-loaded",
    });
  });

  it("refuses a folder that is not in order, with every problem and its line", async () => {
    await edit("stations.csv", "511525R003,沙河雨量站,rain", "511525R003,沙河雨量站,hail");
    await expect(loadCounty(database, folder, NOW)).rejects.toMatchObject({
      code: "county-folder-invalid",
      status: 422,
      issues: expect.arrayContaining([expect.objectContaining({ field: "stations.csv:4" })]),
    });
  });
});
