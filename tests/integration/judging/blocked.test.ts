import { fileURLToPath } from "node:url";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { FeedReading } from "@/lib/feed/snapshot";
import { createDesignStorm } from "@/lib/scenario/designStorm";
import { HOUR, MINUTE } from "@/lib/time/instant";
import { loadCounty } from "@/server/county/service";
import type { Database } from "@/server/database/service";
import { playReadings } from "@/server/replay/player";
import { eachDatabase } from "../../database/eachDatabase";
import { empty } from "../../database/empty";
import { type Given, givenCounty, givenKey, givenServer, rainAmount } from "../intake/given";

eachDatabase((_name, open) => {
  const start = Date.parse("2026-07-13T12:00:00Z");
  const iso = (minutes: number) => new Date(start + minutes * MINUTE).toISOString();

  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(() => empty(database));

  /** R1 and three neighbours within a few kilometres, each of which warns for itself. */
  async function givenNeighbours(database: Database): Promise<void> {
    await givenCounty(database);
    await database.pool.query(`
      INSERT INTO station (code, county_code, name, kind, position_quality)
        SELECT code, '990001', code, 'rain', 'none' FROM unnest(ARRAY['N1', 'N2', 'N3']) AS code;
      INSERT INTO series (station_id, quantity, period_s, unit, interval_s)
        SELECT id, 'rain', 300, 'mm', 300 FROM station WHERE code LIKE 'N%';
      UPDATE station SET position = ST_SetSRID(ST_MakePoint(104.5 + id / 100.0, 28.4), 4326)
        WHERE code IN ('R1', 'N1', 'N2', 'N3');`);
  }

  const rain = (station: string, minutes: number, value: number) =>
    rainAmount(station, start + minutes * MINUTE, value);
  /** An hour that raises R1 to orange; from then on it says 0, while it rains on around it. */
  const ownAt = (minutes: number) => rain("R1", minutes, minutes <= 60 ? 5 : 0);
  const wetAt = (minutes: number, names = ["N1", "N2", "N3"]) =>
    names.map((name) => rain(name, minutes, 1));

  interface Play {
    readonly hours: number;
    /** What arrives at each whole five minutes of the county's clock. */
    readonly arriving: (minutes: number) => readonly unknown[];
    readonly restartAfter?: (minutes: number) => boolean;
  }

  async function play(database: Database, { hours, arriving, restartAfter }: Play) {
    await givenNeighbours(database);
    let present = start;
    const shown: FeedReading[] = [];
    const begin = async () => {
      const given = await givenServer(database, { wallNow: () => present, logLevel: "silent" });
      given.outbox.subscribe(({ readings }) => shown.push(...readings));
      return given;
    };
    let given: Given = await begin();
    const key = await givenKey(given);
    const send = async (readings: readonly unknown[]) => {
      const source = await given.sources.authenticate(`Bearer ${key}`, undefined);
      return given.intake.accept(source, readings);
    };
    for (let minutes = 5; minutes <= hours * 60; minutes += 5) {
      present = start + minutes * MINUTE;
      await send(arriving(minutes));
      present += 2.5 * MINUTE;
      await given.judging.tick();
      if (!restartAfter?.(minutes)) continue;
      await given.stop();
      given = await begin();
    }
    const at = (minutes: number) => {
      present = start + minutes * MINUTE;
    };
    return { given: () => given, shown, send, at };
  }

  async function turns(database: Database, station = "R1") {
    const { rows } = await database.pool.query<{ turn: string }>(
      `SELECT t.kind || ' ' || series_to || ' ' || to_char(t.effective_at AT TIME ZONE 'UTC', 'HH24:MI')
                AS turn
       FROM warning_transition t JOIN series ON series.id = series_id
       JOIN station ON station.id = station_id WHERE station.code = $1 ORDER BY t.id`,
      [station],
    );
    return rows.map(({ turn }) => turn);
  }

  interface Stored {
    readonly station: string;
    readonly minutes: number;
    readonly value: number;
    readonly quality: number;
    readonly revision: number;
  }
  /** The readings that stand as blocked. */
  async function blocked(database: Database): Promise<Stored[]> {
    const { rows } = await database.pool.query<Stored>(
      `SELECT code AS station, extract(epoch FROM observed_at - $1)::float8 / 60 AS minutes, value,
              quality, revision
       FROM reading JOIN series ON series.id = series_id JOIN station ON station.id = station_id
       WHERE reason = 'blocked' ORDER BY station, observed_at`,
      [new Date(start)],
    );
    return rows;
  }

  describe("a gauge that stays dry amid three wet neighbours", () => {
    it("keeps its warning, and its readings of those hours are suspect, as screens are told", async () => {
      const { given, shown } = await play(database, {
        hours: 5,
        arriving: (minutes) => [ownAt(minutes), ...wetAt(minutes)],
      });
      expect((await turns(database)).filter((turn) => turn.startsWith("downgrade"))).toEqual([]);

      const marked = await blocked(database);
      expect(marked.map(({ minutes }) => minutes)).toEqual(
        Array.from({ length: 48 }, (_, place) => 65 + place * 5),
      );
      for (const one of marked) expect(one).toMatchObject({ station: "R1", value: 0, quality: 1 });
      const told = shown.filter(([, , , quality]) => quality === "suspect");
      expect(told.map(([, observedAt, value]) => [observedAt, value])).toEqual(
        marked.map(({ minutes }) => [start + minutes * MINUTE, 0]),
      );
      await given().stop();
    });

    it("is let go by its own next drop", async () => {
      const { given } = await play(database, {
        hours: 4,
        arriving: (minutes) => [
          minutes < 150 ? ownAt(minutes) : rain("R1", minutes, 0.2),
          ...wetAt(minutes),
        ],
      });
      const marked = await blocked(database);
      expect([marked[0]?.minutes, marked.at(-1)?.minutes]).toEqual([65, 135]);
      await given().stop();
    });

    it("is found once, however often the server is restarted", async () => {
      const arriving = (minutes: number) => [ownAt(minutes), ...wetAt(minutes)];
      const played = async (restartAfter: (minutes: number) => boolean) => {
        const { given, shown } = await play(database, { hours: 5, arriving, restartAfter });
        await given().stop();
        return { turns: await turns(database), blocked: await blocked(database), shown };
      };
      const undisturbed = await played(() => false);
      await empty(database);
      expect(await played((minutes) => minutes % 35 === 0)).toEqual(undisturbed);
    });

    it("is found when what the server missed is sent all at once", async () => {
      const missed: unknown[] = [];
      const { given } = await play(database, {
        hours: 4.5,
        arriving(minutes) {
          missed.push(ownAt(minutes), ...wetAt(minutes));
          return minutes <= 60 || minutes >= 200 ? missed.splice(0) : [];
        },
      });
      expect((await blocked(database)).map(({ minutes }) => minutes)).toEqual(
        Array.from({ length: 42 }, (_, place) => 65 + place * 5),
      );
      await given().stop();
    });

    it("is found when its own readings come long after its neighbours'", async () => {
      const missed: unknown[] = [];
      const { given } = await play(database, {
        hours: 4.5,
        arriving(minutes) {
          missed.push(ownAt(minutes));
          const own = minutes <= 60 || minutes >= 200 ? missed.splice(0) : [];
          return [...own, ...wetAt(minutes)];
        },
      });
      expect((await blocked(database)).map(({ minutes }) => minutes)).toEqual(
        Array.from({ length: 42 }, (_, place) => 65 + place * 5),
      );
      await given().stop();
    });
  });

  describe("a gauge that stays dry", () => {
    it("amid two wet neighbours is simply dry: its warning goes down", async () => {
      const { given } = await play(database, {
        hours: 5,
        arriving: (minutes) => [ownAt(minutes), ...wetAt(minutes, ["N1", "N2"])],
      });
      expect(await turns(database)).toContain("downgrade yellow 16:20");
      expect(await blocked(database)).toEqual([]);
      await given().stop();
    });

    it("for as much as was heard of it is not taken for dry", async () => {
      const { given } = await play(database, {
        hours: 4,
        arriving: (minutes) => [
          ...(minutes > 60 && minutes % 30 === 0 ? [] : [ownAt(minutes)]),
          ...wetAt(minutes),
        ],
      });
      expect(await blocked(database)).toEqual([]);
      await given().stop();
    });
  });

  describe("a marked reading", () => {
    it("that is corrected stands as it was corrected, and a corrected one is marked as any other", async () => {
      const { given, send } = await play(database, {
        hours: 2.25,
        arriving: (minutes) => [
          minutes === 100 ? rain("R1", 100, 0.2) : ownAt(minutes),
          ...(minutes === 105 ? [ownAt(100)] : []),
          ...wetAt(minutes),
        ],
      });
      await send([rain("R1", 110, 0.6)]);
      expect(await revisions(database, 100)).toEqual([
        { revision: 1, value: 0.2, quality: 0, reason: null },
        { revision: 2, value: 0, quality: 1, reason: "blocked" },
      ]);
      expect(await revisions(database, 110)).toEqual([
        { revision: 1, value: 0, quality: 1, reason: "blocked" },
        { revision: 2, value: 0.6, quality: 0, reason: null },
      ]);
      const marked = (await blocked(database)).map(({ minutes }) => minutes);
      expect(marked).toEqual([65, 70, 75, 80, 85, 90, 95, 100, 105, 115, 120, 125, 130, 135]);
      await given().stop();
    });

    async function revisions(database: Database, minutes: number) {
      const { rows } = await database.pool.query(
        `SELECT revision, value, quality, reason FROM reading_revision
         WHERE observed_at = $1 ORDER BY revision`,
        [iso(minutes)],
      );
      return rows;
    }

    it("is marked by the next transaction where one failed", async () => {
      const { given, send, at } = await play(database, {
        hours: 1.75,
        arriving: (minutes) => [ownAt(minutes), ...wetAt(minutes)],
      });
      await database.pool.query(
        "ALTER TABLE reading ADD CONSTRAINT none_blocked CHECK (reason <> 'blocked')",
      );
      at(121);
      await send([110, 115, 120].flatMap((minutes) => [ownAt(minutes), ...wetAt(minutes)]));
      at(123);
      await expect(given().judging.tick()).rejects.toThrow();
      expect(await blocked(database)).toEqual([]);
      await database.pool.query("ALTER TABLE reading DROP CONSTRAINT none_blocked");
      await expect.poll(() => blocked(database), { timeout: 10_000 }).toHaveLength(12);
      await given().stop();
    });
  });

  describe("the demonstration storm", () => {
    it("played at full speed with its fault `blocked` has that gauge found, and no other", async () => {
      const folder = fileURLToPath(new URL("../../../counties/gaoxian", import.meta.url));
      const { county } = await loadCounty(database, folder, Date.now());
      if (!county.storm) throw new Error("Gao County has no storm.");
      const storm = createDesignStorm(county, county.storm, {
        seed: null,
        start: null,
        faults: ["blocked"],
      });
      const given = await givenServer(database, { countyCode: county.code });
      const startsAt = storm.start + 4 * HOUR;
      const endsAt = storm.start + 7 * HOUR;
      const readings = storm
        .readings(startsAt, endsAt)
        .filter(({ quantity }) => quantity === "rain" || quantity === "rainCounter");
      await playReadings({
        play: { title: storm.title, startsAt, endsAt, readings },
        url: given.url,
        key: await givenKey(given),
        speed: "max",
        anchor: "record",
        from: "over",
      });
      const found = await blocked(database);
      expect(new Set(found.map(({ station }) => station))).toEqual(new Set(["511525R010"]));
      expect(found.length).toBeGreaterThanOrEqual(12);
      await given.stop();
    });
  });
});
