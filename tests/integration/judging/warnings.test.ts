import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MINUTE } from "@/lib/time/instant";
import type { Announcement } from "@/server/outbox/service";
import { eachDatabase } from "../../database/eachDatabase";
import { type Given, givenCounty, givenKey, givenServer, NORTH, rainAmount } from "../intake/given";

eachDatabase((_name, open) => {
  let given: Given;
  let key: string;
  /** 20:00 Beijing time, when the worked cases begin. */
  const start = Date.parse("2026-07-13T12:00:00Z");
  let present = start;
  const announced: Announcement[] = [];

  beforeAll(async () => {
    const database = await open();
    await givenCounty(database);
    given = await givenServer(database, { wallNow: () => present });
    given.outbox.subscribe((announcement) => announced.push(announcement));
    key = await givenKey(given);
  });
  afterAll(() => given?.stop());

  const iso = (minutes: number) => new Date(start + minutes * MINUTE).toISOString();

  /** Sends at the county's instant `minutes` after the start. */
  async function postAt(minutes: number, readings: readonly unknown[]): Promise<void> {
    present = start + minutes * MINUTE;
    const answer = await fetch(`${given.url}/api/v1/readings`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
      body: JSON.stringify({ readings }),
    });
    expect(await answer.json()).toMatchObject({ rejected: [] });
  }
  const rain = (station: string, minutes: number, value: number) =>
    rainAmount(station, start + minutes * MINUTE, value);

  async function transitions(hazard: string) {
    const { rows } = await given.database.pool.query(
      `SELECT t.kind, t.tier_from, t.tier_to, t.effective_at, t.issued_at, t.cause, t.evidence
       FROM warning_transition t JOIN warning w ON w.id = warning_id
       WHERE w.hazard = $1 ORDER BY t.id`,
      [hazard],
    );
    return rows;
  }
  const told = () => announced.flatMap(({ entries }) => entries);

  describe("a storm over a township", () => {
    it("raises its tiers as worked by hand: 3 mm every 5 min, orange 21:25, red 22:50", async () => {
      for (let minutes = 5; minutes <= 180; minutes += 5) {
        await postAt(minutes, [rain("R1", minutes, 3), rain("R2", minutes, 0.2)]);
      }
      const said = await transitions("rain");
      expect(said.map(({ kind, tier_to, effective_at }) => [kind, tier_to, effective_at])).toEqual([
        ["issue", "orange", new Date(iso(85))],
        ["upgrade", "red", new Date(iso(170))],
      ]);
    });

    it("writes one warning for the township, as an exercise, with its evidence", async () => {
      const { rows } = await given.database.pool.query("SELECT * FROM warning");
      expect(rows).toHaveLength(1);
      expect(rows[0]).toMatchObject({
        hazard: "rain",
        area_code: NORTH,
        area_name: "北镇",
        admin_area_code: NORTH,
        tier: "red",
        exercise: true,
        lifted_at: null,
      });
      const [, red] = await transitions("rain");
      expect(red.evidence).toMatchObject({ indicator: "rain3h", value: 102, threshold: 100 });
      expect(red.evidence.readings).toHaveLength(34);
    });

    it("tells readings and events after the commit, numbered in their order", async () => {
      const entries = told().filter(({ event }) => event.topic === "warning");
      expect(entries).toHaveLength(2);
      expect(entries.map(({ adminAreaCode }) => adminAreaCode)).toEqual([NORTH, NORTH]);
      expect(entries[1]?.event).toMatchObject({
        payload: {
          warning: { tier: "red", areaName: "北镇", stationCodes: ["R1"], exercise: true },
          transition: { kind: "upgrade", tierTo: "red", stationCode: "R1" },
        },
      });
      expect(await given.outbox.after(0, 100)).toEqual(told());
      const ids = told().map(({ event }) => event.id);
      expect(ids).toEqual([...ids].sort((a, b) => a - b));
      expect(announced.reduce((sum, { readings }) => sum + readings.length, 0)).toBe(72);
    });

    it("marks the warning when its gauge falls silent, and lifts nothing", async () => {
      present = start + 180 * MINUTE + 12 * MINUTE;
      await given.judging.tick();
      const silent = await transitions("rain");
      expect(silent.at(-1)).toMatchObject({
        kind: "silent",
        tier_to: "red",
        effective_at: new Date(iso(190)),
      });
      const { rows } = await given.database.pool.query("SELECT interrupted_since FROM warning");
      expect(rows[0].interrupted_since).toEqual(new Date(iso(190)));
      expect(told().filter(({ event }) => event.topic === "station")).toMatchObject([
        { adminAreaCode: NORTH, event: { payload: { stationCode: "R1" } } },
        { adminAreaCode: NORTH, event: { payload: { stationCode: "R2" } } },
      ]);
    });

    it("lifts it by the clock alone when the windows have emptied and stayed so", async () => {
      for (let minutes = 185; minutes <= 20 * 60; minutes += 5) {
        await postAt(minutes, [rain("R1", minutes, 0), rain("R2", minutes, 0)]);
        await given.judging.tick();
      }
      const said = (await transitions("rain")).map(({ kind, tier_to }) => [kind, tier_to]);
      expect(said.slice(3)).toEqual([
        ["back", "red"],
        ["downgrade", "orange"],
        ["downgrade", "yellow"],
        ["downgrade", "blue"],
        ["lift", "none"],
      ]);
      const { rows } = await given.database.pool.query("SELECT * FROM warning");
      expect(rows[0]).toMatchObject({ tier: "none", highest_tier: "red", interrupted_since: null });
      expect(rows[0].lifted_at).not.toBeNull();
    });

    it("issues an opening two minutes after its instant, and not before", async () => {
      const lift = (await transitions("rain")).at(-1);
      expect(lift.issued_at.getTime() - lift.effective_at.getTime()).toBeGreaterThanOrEqual(
        2 * MINUTE,
      );
    });
  });

  describe("late and corrected readings", () => {
    const base = 24 * 60;
    const level = (minutes: number, value: number) => ({
      station: "W1",
      quantity: "waterLevel",
      observedAt: iso(base + minutes),
      value,
    });

    it("says that what was issued was not so when a correction takes it away", async () => {
      await postAt(base, [level(0, 9)]);
      await postAt(base + 10, [level(10, 10.2)]);
      await postAt(base + 20, [level(20, 9.1)]);
      await postAt(base + 30, [level(10, 9.05)]);
      const said = await transitions("river");
      expect(said.map(({ kind, cause }) => [kind, cause])).toEqual([
        ["issue", null],
        ["correction", "corrected"],
      ]);
      const { rows } = await given.database.pool.query(
        `SELECT t.corrects_id = i.id AS names_it, w.tier, w.lifted_at IS NULL AS open
         FROM warning w JOIN warning_transition t ON t.warning_id = w.id AND t.kind = 'correction'
         JOIN warning_transition i ON i.warning_id = w.id AND i.kind = 'issue'`,
      );
      expect(rows).toEqual([{ names_it: true, tier: "none", open: false }]);
    });

    it("moves effectiveAt back for a late amount and keeps issuedAt", async () => {
      const from = 2 * base;
      const amounts = Array.from({ length: 35 }, (_, place) => from + (place + 1) * 5);
      for (const minutes of amounts.filter((minutes) => minutes !== from + 30)) {
        await postAt(minutes, [rain("R2", minutes, 3)]);
      }
      const issued = (await transitions("rain")).at(-1);
      expect(issued).toMatchObject({ tier_to: "red", effective_at: new Date(iso(from + 175)) });
      await postAt(from + 178, [rain("R2", from + 30, 3)]);
      const correction = (await transitions("rain")).at(-1);
      expect(correction).toMatchObject({
        kind: "correction",
        cause: "late",
        effective_at: new Date(iso(from + 170)),
      });
    });
  });

  describe("series made on demand", () => {
    const from = 4 * 24 * 60;
    it("judges a station whose series nobody declared", async () => {
      for (let place = 0; place < 50; place += 1) {
        const minutes = from + place * 15;
        const observedAt = iso(minutes);
        const value = place < 30 ? 3 : 5.4;
        await postAt(minutes, [{ station: "Q1", quantity: "waterLevel", observedAt, value }]);
      }
      const said = (await transitions("river")).at(-1);
      expect(said).toMatchObject({
        kind: "issue",
        tier_to: "yellow",
        effective_at: new Date(iso(from + 30 * 15)),
      });
    });

    it("takes the interval from the record once that is long enough", async () => {
      const { rows } = await given.database.pool.query(
        `SELECT series.interval_s, interval_given, judged FROM series
         JOIN station ON station.id = station_id WHERE code = 'Q1' AND quantity = 'waterLevel'`,
      );
      expect(rows).toEqual([{ interval_s: 900, interval_given: true, judged: true }]);
    });

    it("takes it from the sender where the sender says so, and judges one of two amounts", async () => {
      const minutes = from + 60 * 15;
      const amount = (period: string) => ({
        station: "P1",
        quantity: "rain",
        observedAt: iso(minutes),
        value: 0.2,
        period,
        interval: "PT30M",
      });
      await postAt(minutes, [amount("PT1H"), amount("PT15M")]);
      const { rows } = await given.database.pool.query(
        `SELECT period_s, series.interval_s, interval_given, judged FROM series
         JOIN station ON station.id = station_id WHERE code = 'P1' ORDER BY period_s`,
      );
      expect(rows).toEqual([
        { period_s: 900, interval_s: 1800, interval_given: true, judged: true },
        { period_s: 3600, interval_s: 1800, interval_given: true, judged: false },
      ]);
    });
  });

  it("fails no commit on the way", () => {
    expect(given.judging.figures()).toMatchObject({ failedCommits: 0 });
    expect(given.judging.caughtUp()).toBe(true);
  });
});
