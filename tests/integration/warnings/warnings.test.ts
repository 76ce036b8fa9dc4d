import { beforeAll, expect, it } from "vitest";
import { parseSearch } from "@/lib/search/searchParameters";
import { HOUR, MINUTE } from "@/lib/time/instant";
import { warningSearchSchema } from "@/lib/warning/search";
import type { Database } from "@/server/database/service";
import { eachDatabase } from "../../database/eachDatabase";
import {
  addTransition,
  addWarning,
  NORTH,
  NOW,
  OF_SOUTH,
  rainEvidence,
  SOUTH,
  smallCounty,
  WHOLE_COUNTY,
} from "../stations/smallCounty";

const search = (raw: Record<string, string> = {}) => parseSearch(warningSearchSchema, raw).search;

eachDatabase((_name, open) => {
  let database: Database;
  let county: Awaited<ReturnType<typeof smallCounty>>;
  let rain: number;
  let river: number;
  let lifted: number;
  let firstIssue: number;

  beforeAll(async () => {
    database = await open();
    county = await smallCounty(database);

    rain = await addWarning(database, {
      areaCode: NORTH,
      areaName: "北镇",
      adminAreaCode: NORTH,
      tier: "orange",
      at: NOW - 2 * HOUR,
    });
    firstIssue = await addTransition(database, {
      warningId: rain,
      seriesId: county.gauge,
      kind: "issue",
      from: "none",
      to: "blue",
      at: NOW - 2 * HOUR,
      evidence: { ...rainEvidence(NOW - 2 * HOUR, 51, 50), indicator: "rain12h" },
    });
    await addTransition(database, {
      warningId: rain,
      seriesId: county.gauge,
      kind: "upgrade",
      from: "blue",
      to: "orange",
      at: NOW - HOUR,
      issuedAt: NOW - HOUR + 5_000,
      evidence: rainEvidence(NOW - HOUR, 54.2, 50),
    });
    await addTransition(database, {
      warningId: rain,
      seriesId: county.counter,
      kind: "member",
      from: "none",
      to: "yellow",
      tierFrom: "orange",
      tierTo: "orange",
      at: NOW - 30 * MINUTE,
      evidence: { ...rainEvidence(NOW - 30 * MINUTE, 50.2, 50), indicator: "rain6h" },
    });
    await addTransition(database, {
      warningId: rain,
      seriesId: county.counter,
      kind: "silent",
      from: "yellow",
      to: "yellow",
      tierFrom: "orange",
      tierTo: "orange",
      at: NOW - 10 * MINUTE,
    });
    await addTransition(database, {
      warningId: rain,
      seriesId: county.gauge,
      kind: "correction",
      from: "orange",
      to: "orange",
      at: NOW - 130 * MINUTE,
      issuedAt: NOW - 5 * MINUTE,
      correctsId: firstIssue,
      cause: "late",
    });

    river = await addWarning(database, {
      hazard: "river",
      areaCode: "L1",
      areaName: "南河 北岭水文站",
      adminAreaCode: NORTH,
      tier: "yellow",
      highestTier: "orange",
      at: NOW - 26 * HOUR,
      interruptedSince: NOW - HOUR,
    });
    await addTransition(database, {
      warningId: river,
      seriesId: county.section,
      kind: "issue",
      from: "none",
      to: "yellow",
      at: NOW - 26 * HOUR,
      evidence: {
        ruleVersion: 3,
        indicator: "level",
        value: 10.42,
        threshold: 10,
        unit: "m",
        from: NOW - 27 * HOUR,
        to: NOW - 26 * HOUR,
        readings: [
          [NOW - 27 * HOUR, 10.11, "good"],
          [NOW - 26 * HOUR, 10.42, "good"],
        ],
        expected: 7,
        completeness: 1,
        unverified: false,
      },
    });

    lifted = await addWarning(database, {
      hazard: "slope",
      areaCode: "S1",
      areaName: "南坪滑坡",
      adminAreaCode: SOUTH,
      tier: "none",
      highestTier: "red",
      at: NOW - 72 * HOUR,
      liftedAt: NOW - 40 * HOUR,
    });
    await addTransition(database, {
      warningId: lifted,
      seriesId: county.slope,
      kind: "issue",
      from: "none",
      to: "red",
      at: NOW - 72 * HOUR,
    });
    await addTransition(database, {
      warningId: lifted,
      seriesId: county.slope,
      kind: "lift",
      from: "red",
      to: "none",
      at: NOW - 40 * HOUR,
    });
  });

  const ids = async (raw: Record<string, string>, viewer = WHOLE_COUNTY) =>
    (await county.warnings.list(search(raw), viewer)).rows.map((row) => row.id);

  it("a summary says why by the transition that gave the present tier, decisive station first", async () => {
    const [summary] = await county.warnings.summaries(database.pool, [rain]);
    expect(summary).toEqual({
      id: rain,
      hazard: "rain",
      areaCode: NORTH,
      areaName: "北镇",
      adminAreaCode: NORTH,
      tier: "orange",
      highestTier: "orange",
      effectiveAt: NOW - 2 * HOUR,
      issuedAt: NOW - 2 * HOUR,
      liftedAt: null,
      interruptedSince: null,
      unverified: false,
      exercise: true,
      reason: "3 小时雨量 54.2 mm ≥ 50 mm（北岭雨量站）",
      tierIssuedAt: NOW - HOUR + 5_000,
      stationCodes: ["R1", "R2"],
    });
  });

  it("summaries come in the order asked, inside the writer's transaction, and forget unknown ids", async () => {
    const found = await database.write(async (client) => {
      const fresh = await client.query<{ id: number }>(
        `INSERT INTO warning (county_code, hazard, area_code, area_name, tier, highest_tier, effective_at, issued_at, exercise)
         VALUES ('990001', 'rain', 'R7', '新站', 'blue', 'blue', now(), now(), true) RETURNING id`,
      );
      const id = fresh.rows[0]?.id ?? 0;
      const summaries = await county.warnings.summaries(client, [id, rain, 987_654]);
      await client.query("DELETE FROM warning WHERE id = $1", [id]);
      return summaries.map((summary) => summary.areaName);
    });
    expect(found).toEqual(["新站", "北镇"]);
  });

  it("a river's sentence names the alert level and the rise of the last hour", async () => {
    const [summary] = await county.warnings.summaries(database.pool, [river]);
    expect(summary?.reason).toBe("水位 10.42 m ≥ 警戒 10.00 m（北岭水文站），1 小时涨 0.31 m");
    expect(summary?.interruptedSince).toBe(NOW - HOUR);
  });

  it("lists by urgency and filters by state, tier, hazard, township, interruption, words and days", async () => {
    expect(await ids({})).toEqual([rain, river, lifted]);
    expect(await ids({ state: "open" })).toEqual([rain, river]);
    expect(await ids({ state: "lifted" })).toEqual([lifted]);
    expect(await ids({ tier: "red" })).toEqual([lifted]);
    expect(await ids({ tier: "orange" })).toEqual([rain]);
    expect(await ids({ hazard: "river,slope" })).toEqual([river, lifted]);
    expect(await ids({ area: SOUTH })).toEqual([lifted]);
    expect(await ids({ interrupted: "1" })).toEqual([river]);
    expect(await ids({ q: "南坪雨量" })).toEqual([rain]);
    expect(await ids({ q: "北岭水文" })).toEqual([river]);
    expect(await ids({ q: "_" })).toEqual([]);
    expect(await ids({ sort: "issued" })).toEqual([lifted, river, rain]);
    // In force on the county's calendar day: the lifted one ended on 12 July 10:30 Beijing time.
    expect(await ids({ from: "2026-07-13" })).toEqual([rain, river]);
    expect(await ids({ to: "2026-07-12", sort: "issued" })).toEqual([lifted]);
    expect(await ids({}, OF_SOUTH)).toEqual([lifted]);
  });

  it("pages do not repeat or skip, and one past the end still knows the total", async () => {
    expect(await county.warnings.list(search({ page: "3", size: "25" }), WHOLE_COUNTY)).toEqual({
      rows: [],
      total: 3,
    });
  });

  it("a record holds every transition with its evidence, and a correction speaks of what it corrects", async () => {
    const record = await county.warnings.get(rain, WHOLE_COUNTY);
    expect(record.transitions.map((one) => one.kind)).toEqual([
      "issue",
      "upgrade",
      "member",
      "silent",
      "correction",
    ]);
    expect(record.transitions[1]?.evidence?.readings).toHaveLength(36);
    expect(record.transitions[3]?.reason).toBe("南坪雨量站数据中断，预警按最后判定保留");
    expect(record.transitions[4]?.reason).toBe(
      "迟到读数后复核：北岭雨量站 无→蓝色的生效时间已更正，原记录保留",
    );
    expect(record.members).toEqual([
      {
        stationCode: "R1",
        stationName: "北岭雨量站",
        seriesId: county.gauge,
        tier: "orange",
        highestTier: "orange",
        silentSince: null,
        position: [104.5, 28.5],
        positionQuality: "approximate",
      },
      {
        stationCode: "R2",
        stationName: "南坪雨量站",
        seriesId: county.counter,
        tier: "yellow",
        highestTier: "yellow",
        silentSince: NOW - 10 * MINUTE,
        position: [104.5, 28.5],
        positionQuality: "approximate",
      },
    ]);
    expect(record.rules.map((rules) => rules.version)).toEqual([3]);
    expect(record.demonstration).toBe(true);
  });

  it("a warning outside a viewer's area is not found, nor is one that never was", async () => {
    await expect(county.warnings.get(rain, OF_SOUTH)).rejects.toMatchObject({
      code: "warning-unknown",
    });
    await expect(county.warnings.get(0, WHOLE_COUNTY)).rejects.toMatchObject({ status: 404 });
    expect((await county.warnings.get(lifted, OF_SOUTH)).warning.highestTier).toBe("red");
  });

  it("current warnings are the open ones and those lifted since", async () => {
    const current = (since: number) =>
      county.warnings
        .current(database.pool, since, WHOLE_COUNTY)
        .then((all) => all.map((one) => one.id));
    expect(await current(NOW - 24 * HOUR)).toEqual([rain, river]);
    expect(await current(NOW - 48 * HOUR)).toEqual([rain, river, lifted]);
  });

  it("a station's warnings are those it took part in", async () => {
    const own = await county.warnings.ofStation("R2", WHOLE_COUNTY);
    expect(own.map((one) => one.id)).toEqual([rain]);
    expect(await county.warnings.ofStation("R2", OF_SOUTH)).toEqual([]);
  });

  it("exports all rows of a search and no other", async () => {
    const text = await county.warnings.exportCsv(
      search({ state: "open", size: "25" }),
      WHOLE_COUNTY,
    );
    expect(text.trimEnd().split("\r\n")).toHaveLength(3);
    expect(text.startsWith("\uFEFF编号,类别,")).toBe(true);
    expect(text).toContain(",雨量监测,北镇,");
    expect(text).toContain("橙色,橙色,2026-07-14 00:30:00,2026-07-14 00:30:00,,,,是,R1 R2,");
  });
});
