import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MINUTE } from "@/lib/time/instant";
import type { IntakeResult } from "@/server/intake/service";
import { eachDatabase } from "../../database/eachDatabase";
import { type Given, givenCounty, givenKey, givenServer, rainAmount } from "./given";

eachDatabase((_name, open) => {
  let given: Given;
  let key: string;
  let present = Date.parse("2026-07-14T00:00:00Z");
  const at = (minutes: number) => Date.parse("2026-07-13T20:00:00Z") + minutes * MINUTE;

  beforeAll(async () => {
    const database = await open();
    await givenCounty(database);
    given = await givenServer(database, { wallNow: () => present });
    key = await givenKey(given);
  });
  afterAll(() => given?.stop());

  async function post(readings: readonly unknown[]): Promise<IntakeResult> {
    const answer = await fetch(`${given.url}/api/v1/readings`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
      body: JSON.stringify({ readings }),
    });
    expect(answer.status).toBe(200);
    return (await answer.json()) as IntakeResult;
  }

  const rain = (minutes: number, value: number, station = "R1") =>
    rainAmount(station, at(minutes), value);

  async function instant(minutes: number) {
    const { rows } = await given.database.pool.query(
      `SELECT value, revision, quality, in_time FROM reading JOIN series ON series.id = series_id
       JOIN station ON station.id = station_id WHERE code = 'R1' AND observed_at = $1`,
      [new Date(at(minutes))],
    );
    return rows[0];
  }

  async function revisions(minutes: number): Promise<number[]> {
    const { rows } = await given.database.pool.query<{ value: number }>(
      "SELECT value FROM reading_revision WHERE observed_at = $1 ORDER BY revision",
      [new Date(at(minutes))],
    );
    return rows.map(({ value }) => value);
  }

  it("keeps every value of a corrected instant, and the newest in its place", async () => {
    await post([rain(0, 1)]);
    expect(await post([rain(0, 2)])).toMatchObject({ accepted: 0, corrected: 1 });
    expect(await post([rain(0, 3)])).toMatchObject({ accepted: 0, corrected: 1 });
    expect(await instant(0)).toMatchObject({ value: 3, revision: 3 });
    expect(await revisions(0)).toEqual([1, 2, 3]);
  });

  it("never lets a retried old value revert a newer one", async () => {
    await post([rain(5, 1)]);
    await post([rain(5, 2)]);
    expect(await post([rain(5, 1)])).toMatchObject({ duplicates: 1, corrected: 0 });
    expect(await instant(5)).toMatchObject({ value: 2, revision: 2 });
  });

  it("decides two values of one instant within one request in their order", async () => {
    const answer = await post([rain(10, 1), rain(10, 2), rain(10, 1), rain(10, 2), rain(10, 3)]);
    expect(answer).toMatchObject({ accepted: 1, corrected: 2, duplicates: 2 });
    expect(await instant(10)).toMatchObject({ value: 3, revision: 3 });
    expect(await revisions(10)).toEqual([1, 2, 3]);
  });

  it("decides the same of an instant that was stored before", async () => {
    await post([rain(15, 1)]);
    const answer = await post([rain(15, 1), rain(15, 4), rain(15, 1), rain(15, 5)]);
    expect(answer).toMatchObject({ accepted: 0, corrected: 2, duplicates: 2 });
    expect(await instant(15)).toMatchObject({ value: 5, revision: 3 });
    expect(await revisions(15)).toEqual([1, 4, 5]);
  });

  it("takes values that round to the same step for one value", async () => {
    await post([rain(20, 2)]);
    expect(await post([rain(20, 2.0004)])).toMatchObject({ duplicates: 1, corrected: 0 });
    expect(await post([rain(20, 2.01)])).toMatchObject({ duplicates: 0, corrected: 1 });
  });

  it("keeps a bad value beside the good one of its instant", async () => {
    await post([rain(25, 1)]);
    expect(await post([rain(25, -1)])).toMatchObject({ accepted: 1, corrected: 0 });
    expect(await instant(25)).toMatchObject({ value: 1, quality: 0 });
    expect(await revisions(25)).toEqual([1, -1]);
    expect(await post([rain(25, -1)])).toMatchObject({ duplicates: 1 });
    expect(await post([rain(25, 2)])).toMatchObject({ corrected: 1 });
    expect(await instant(25)).toMatchObject({ value: 2, revision: 3 });
  });

  it("puts a good value in the place of a bad one", async () => {
    await post([rain(30, -1)]);
    expect(await post([rain(30, 1)])).toMatchObject({ corrected: 1 });
    expect(await instant(30)).toMatchObject({ value: 1, quality: 0, revision: 2 });
  });

  it("takes a value that came too early again when its time has come", async () => {
    const early = rain(240 + 12, 0.4);
    expect((await post([early])).flagged).toMatchObject([{ quality: "bad", reason: "future" }]);
    expect(await post([early])).toMatchObject({ duplicates: 1 });
    present += 5 * MINUTE;
    expect(await post([early])).toMatchObject({ corrected: 1, flagged: [] });
    expect(await instant(240 + 12)).toMatchObject({ value: 0.4, quality: 0 });
  });

  it("decides once whether a reading is in time", async () => {
    const sixHoursAgo = -120 + 5;
    await post([rain(sixHoursAgo, 0.2), rain(sixHoursAgo - 5, 0.2)]);
    expect(await instant(sixHoursAgo)).toMatchObject({ in_time: true });
    expect(await instant(sixHoursAgo - 5)).toMatchObject({ in_time: false });
  });

  describe("a level that comes late is checked for a jump", () => {
    const level = (minutes: number, value: number) => ({
      station: "W1",
      quantity: "waterLevel",
      observedAt: new Date(at(minutes)).toISOString(),
      value,
    });
    /** In the order of sending: minutes after the first, level, and whether it is a jump. */
    const sent = [
      [0, 8, false],
      [20, 8.2, false],
      [5, 11, true], // from the 8 m of minute 0
      [10, 8.1, true], // from the 11 m of minute 5
      [15, 8.1, false],
      [5, 8.05, false], // corrects the 11 m
      [8, 5, true], // from what minute 5 has now
      [31, 12, false], // nothing within 10 min before it
    ] as const;
    const jumps = sent.flatMap(([, , isJump], index) => (isJump ? [index] : []));

    it("against what was stored, one request after another", async () => {
      const flagged: number[] = [];
      for (const [index, [minutes, value]] of sent.entries()) {
        const answer = await post([level(100 + minutes, value)]);
        expect(answer.rejected).toEqual([]);
        if (answer.flagged.some(({ reason }) => reason === "jump")) flagged.push(index);
      }
      expect(flagged).toEqual(jumps);
    });

    it("and in one request alike", async () => {
      const answer = await post(sent.map(([minutes, value]) => level(160 + minutes, value)));
      expect(answer.flagged).toEqual(
        jumps.map((index) => ({ index, quality: "suspect", reason: "jump" })),
      );
    });

    it("half of it against what was stored", async () => {
      const half = sent.map(([minutes, value]) => level(200 + minutes, value));
      await post(half.slice(0, 4));
      const { flagged } = await post(half.slice(4));
      expect(flagged.map(({ index }) => index + 4)).toEqual(jumps.filter((index) => index >= 4));
    });
  });

  it("stores readings of months nobody made a partition for", async () => {
    const old = ["1987-03-01T00:00:00Z", "2019-12-31T23:59:59Z", "2020-01-01T00:00:00Z"];
    const answer = await post(old.map((observedAt) => ({ ...rain(0, 0.2), observedAt })));
    expect(answer).toMatchObject({ accepted: 3 });
  });

  it("does not revise an instant without end", async () => {
    const many = Array.from({ length: 1_005 }, (_, place) => rain(35, (place + 1) / 100));
    const answer = await post(many);
    expect(answer).toMatchObject({ accepted: 1, corrected: 999 });
    expect(answer.rejected).toHaveLength(5);
    expect(answer.rejected[0]).toMatchObject({ index: 1_000, code: "too-many-revisions" });
    expect(await instant(35)).toMatchObject({ revision: 1_000 });
  });

  it("keeps readings of many senders at once, each answered for its own", async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, sender) =>
        post([rain(40 + sender, 0.1, "R2"), rain(40 + sender, 0.1, sender % 4 ? "R2" : "R9")]),
      ),
    );
    for (const [sender, answer] of answers.entries()) {
      expect(answer.accepted).toBe(1);
      expect(answer.duplicates).toBe(sender % 4 ? 1 : 0);
      expect(answer.rejected).toHaveLength(sender % 4 ? 0 : 1);
    }
    expect(given.judging.figures().failedCommits).toBe(0);
  });
});
