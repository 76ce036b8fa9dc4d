import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MINUTE } from "@/lib/time/instant";
import { backUp, restore } from "@/server/backup/service";
import { type Database, openDatabase } from "@/server/database/service";
import { eachDatabase, type Place } from "../../database/eachDatabase";
import { copyEmbedded } from "../../database/embeddedTemplate";
import { createOnServer } from "../../database/serverTemplate";
import { type Given, givenCounty, givenKey, givenServer } from "../intake/given";

const START = Date.parse("2026-07-13T12:00:00Z");
/** The gauge has been wet for two hours, the river is above its alert level and still rising. */
const BACKUP_AT = 24;
const server = process.env.TEST_DATABASE_URL;
const wallClock = () => START;

/** Twelve hours of one gauge in a storm that ends, and of the river that follows it. */
const STORM = Array.from({ length: 12 * 12 }, (_, i) => {
  const minutes = (i + 1) * 5;
  const observedAt = new Date(START + minutes * MINUTE).toISOString();
  const height = 9 + 3.4 * Math.exp(-(((minutes - 240) / 120) ** 2));
  return {
    at: START + minutes * MINUTE,
    readings: [
      { station: "R1", quantity: "rain", observedAt, value: i < 48 ? 3 : 0, period: "PT5M" },
      ...(minutes % 10 === 0
        ? [
            {
              station: "W1",
              quantity: "waterLevel",
              observedAt,
              value: Math.round(height * 100) / 100,
            },
          ]
        : []),
    ],
  };
});

async function said(database: Database) {
  const { rows } = await database.pool.query(
    `SELECT t.id, t.warning_id, t.series_id, t.kind, t.series_from, t.series_to, t.tier_from,
       t.tier_to, t.effective_at, t.issued_at, t.value, t.threshold, t.evidence
     FROM warning_transition t ORDER BY t.id`,
  );
  return rows;
}

async function warnings(database: Database) {
  const { rows } = await database.pool.query("SELECT * FROM warning ORDER BY id");
  return rows;
}

eachDatabase((name, _open, prepare) => {
  describe("a backup in the middle of a storm", () => {
    const folder = mkdtempSync(join(tmpdir(), "brain-storm-"));
    const file = join(folder, "storm.ndjson.gz");
    let other: Place;
    beforeAll(async () => {
      other = await (server && name === "embedded" ? createOnServer(server) : copyEmbedded());
    });
    afterAll(async () => {
      await other?.discard();
      rmSync(folder, { recursive: true, force: true });
    });

    let present = START;
    const begin = (database: Database) => givenServer(database, { wallNow: () => present });
    const play = async (given: Given, key: string, steps: typeof STORM) => {
      for (const { at, readings } of steps) {
        present = at;
        const source = await given.sources.authenticate(`Bearer ${key}`, undefined);
        await given.intake.accept(source, readings);
        await given.judging.tick();
      }
    };

    it("lets the storm go on, on the other database, word for word as on the first", async () => {
      const place = await prepare();
      const first = await openDatabase(place.options);
      await givenCounty(first);
      const running = await begin(first);
      const key = await givenKey(running);
      await play(running, key, STORM.slice(0, BACKUP_AT));
      await backUp({ ...place.options, file, wallClock });
      const then = { said: await said(first), warnings: await warnings(first) };
      await play(running, key, STORM.slice(BACKUP_AT));
      const expected = { said: await said(first), warnings: await warnings(first) };
      await running.stop();
      await first.close();
      expect(then.warnings.map((warning) => warning.lifted_at)).toEqual([null, null]);
      expect(expected.said.length).toBeGreaterThan(then.said.length);

      await restore({ ...other.options, file, wallClock });
      present = START + BACKUP_AT * 5 * MINUTE;
      const second = await openDatabase(other.options);
      const resumed = await begin(second);
      expect({ said: await said(second), warnings: await warnings(second) }).toEqual(then);
      // The sender does not know what was kept: it sends its last hour again.
      await resumed.intake.accept(
        await resumed.sources.authenticate(`Bearer ${key}`, undefined),
        STORM.slice(BACKUP_AT - 12, BACKUP_AT).flatMap((step) => step.readings),
      );
      await play(resumed, key, STORM.slice(BACKUP_AT));
      expect({ said: await said(second), warnings: await warnings(second) }).toEqual(expected);
      await resumed.stop();
      await second.close();
    });
  });
});
