import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MINUTE } from "@/lib/time/instant";
import type { Database } from "@/server/database/service";
import type { OutboxEntry } from "@/server/outbox/service";
import { eachDatabase } from "../../database/eachDatabase";
import { empty } from "../../database/empty";
import { type Given, givenCounty, givenKey, givenServer, rainAmount } from "../intake/given";

eachDatabase((_name, open) => {
  const start = Date.parse("2026-07-13T12:00:00Z");

  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  /** Two gauges in a storm that ends, a river that follows, with late, repeated and corrected readings. */
  function storm() {
    const sent: { at: number; readings: unknown[] }[] = [];
    const rain = (station: string, minutes: number, value: number) =>
      rainAmount(station, start + minutes * MINUTE, value);
    const level = (minutes: number, value: number) => ({
      station: "W1",
      quantity: "waterLevel",
      observedAt: new Date(start + minutes * MINUTE).toISOString(),
      value,
    });
    for (let at = 5; at <= 16 * 60; at += 5) {
      const wet = at <= 240;
      const readings: unknown[] = [rain("R1", at, wet ? 3 : 0)];
      if (at % 60 !== 0) readings.push(rain("R2", at, wet ? 1.5 : 0));
      if (at % 60 === 20) readings.push(rain("R2", at - 20, wet ? 1.5 : 0));
      if (at % 90 === 0) readings.push(rain("R1", at - 30, wet ? 2.8 : 0), rain("R1", at, 3));
      if (at % 10 === 0) {
        const height = 9 + 3.4 * Math.exp(-(((at - 360) / 150) ** 2));
        readings.push(level(at, at === 150 ? 10.05 : Math.round(height * 100) / 100));
        if (at === 160) readings.push(level(150, 9.5));
      }
      sent.push({ at, readings });
    }
    return sent;
  }

  async function said() {
    const { rows } = await database.pool.query(
      `SELECT station.code, t.kind, t.series_from, t.series_to, t.tier_from, t.tier_to,
              t.effective_at, t.issued_at, t.cause, t.value, t.threshold, w.area_code
       FROM warning_transition t JOIN warning w ON w.id = warning_id
       JOIN series ON series.id = t.series_id JOIN station ON station.id = series.station_id
       ORDER BY t.id`,
    );
    return rows;
  }
  async function warnings() {
    const { rows } = await database.pool.query(
      `SELECT area_code, tier, highest_tier, effective_at, issued_at, lifted_at, interrupted_since
       FROM warning ORDER BY id`,
    );
    return rows;
  }

  async function play(restartAfter: (step: number) => boolean) {
    await empty(database);
    await givenCounty(database);
    let present = start;
    const begin = () => givenServer(database, { wallNow: () => present });
    let given = await begin();
    const key = await givenKey(given);
    for (const [step, { at, readings }] of storm().entries()) {
      present = start + at * MINUTE;
      const source = await given.sources.authenticate(`Bearer ${key}`, undefined);
      await given.intake.accept(source, readings);
      await given.judging.tick();
      if (!restartAfter(step)) continue;
      await given.stop();
      given = await begin();
    }
    await given.stop();
  }

  it("says the same, word for word, whether it was restarted or not", async () => {
    await play(() => false);
    const undisturbed = { said: await said(), warnings: await warnings() };
    const kinds = new Set(undisturbed.said.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual([
      "correction",
      "downgrade",
      "issue",
      "lift",
      "member",
      "upgrade",
    ]);

    await play((step) => step % 7 === 3);
    expect({ said: await said(), warnings: await warnings() }).toEqual(undisturbed);
  });

  describe("a transaction that fails", () => {
    let given: Given;
    let key: string;
    let present = start;
    const entries: OutboxEntry[] = [];

    beforeAll(async () => {
      await empty(database);
      await givenCounty(database);
      given = await givenServer(database, { wallNow: () => present, logLevel: "silent" });
      given.outbox.subscribe((announcement) => entries.push(...announcement.entries));
      key = await givenKey(given);
    });
    afterAll(() => given?.stop());

    const rain = (minutes: number, value: number) =>
      rainAmount("R1", start + minutes * MINUTE, value);
    async function post(minutes: number, readings: readonly unknown[]): Promise<number> {
      present = start + minutes * MINUTE;
      const answer = await fetch(`${given.url}/api/v1/readings`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
        body: JSON.stringify({ readings }),
      });
      return answer.status;
    }

    it("leaves nothing behind: the same readings sent again are judged as if for the first time", async () => {
      for (let minutes = 5; minutes <= 80; minutes += 5) await post(minutes, [rain(minutes, 3)]);
      await given.database.pool.query(
        "ALTER TABLE outbox ADD CONSTRAINT no_warnings CHECK (topic <> 'warning')",
      );
      expect(await post(85, [rain(85, 3)])).toBe(500);
      expect(await said()).toEqual([]);
      expect(await post(85, [rain(85, 3)])).toBe(500);
      await given.database.pool.query("ALTER TABLE outbox DROP CONSTRAINT no_warnings");
      expect(await post(85, [rain(85, 3)])).toBe(200);
      expect(await said()).toMatchObject([{ kind: "issue", tier_to: "orange" }]);
      expect(entries.filter(({ event }) => event.topic === "warning")).toHaveLength(1);
      expect(given.judging.caughtUp()).toBe(true);
    });

    it("takes down only the request it is about", async () => {
      await given.database.pool.query(
        "ALTER TABLE reading ADD CONSTRAINT never CHECK (value <> 0.7)",
      );
      const statuses = await Promise.all([
        post(90, [rain(86, 0.1)]),
        post(90, [rain(87, 0.7)]),
        post(90, [rain(88, 0.2)]),
      ]);
      expect(statuses).toEqual([200, 500, 200]);
      await given.database.pool.query("ALTER TABLE reading DROP CONSTRAINT never");
    });
  });
});
