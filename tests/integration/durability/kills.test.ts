import { setTimeout as sleep } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { createDesignStorm } from "@/lib/scenario/designStorm";
import { HOUR, MINUTE } from "@/lib/time/instant";
import { readCountyFolder } from "@/server/county/service";
import { type Database, openDatabase } from "@/server/database/service";
import { type Play, playReadings } from "@/server/replay/player";
import { eachDatabase, type Place } from "../../database/eachDatabase";
import { copyEmbedded } from "../../database/embeddedTemplate";
import { createOnServer } from "../../database/serverTemplate";
import { startMortalServer } from "./mortalServer";

/** Fewer on the server, where only our own process is killed: PostgreSQL looks after its own. */
const KILLS = { embedded: 20, PostgreSQL: 4 };
/** Of the 54 hours of the storm and its history: until every river has risen and some have fallen. */
const PLAYED_HOURS = 14;

async function stormPlay(): Promise<Play> {
  const reading = await readCountyFolder("counties/gaoxian");
  if ("problems" in reading || !reading.county.storm) throw new Error("The county has no storm.");
  const { county } = reading;
  const faults = county.storm?.faults.map(({ name }) => name) ?? [];
  const storm = createDesignStorm(county, reading.county.storm, {
    seed: null,
    start: null,
    faults,
  });
  const startsAt = storm.start - HOUR;
  const endsAt = storm.start + PLAYED_HOURS * HOUR;
  return { title: storm.title, startsAt, endsAt, readings: storm.readings(startsAt, endsAt) };
}

/** Plays the storm while `disturb` does its worst, and answers what the database then holds. */
async function playOn(
  place: Place,
  play: Play,
  disturb: (server: Awaited<ReturnType<typeof startMortalServer>>, position: number) => void,
) {
  const server = await startMortalServer(place.options);
  onTestFinished(() => server.kill());
  try {
    const key = await server.addKey();
    const played = await playReadings({
      play,
      url: server.url,
      key,
      speed: "max",
      anchor: "record",
      from: "empty",
      onProgress: ({ position }) => disturb(server, position),
    });
    expect(played).toMatchObject({ outcome: "played", refused: 0 });
  } finally {
    await server.stop();
  }
  const database = await openDatabase(place.options);
  try {
    return await heldBy(database, play.endsAt - 5 * MINUTE);
  } finally {
    await database.close();
  }
}

/** What is kept and what was said of what happened before an instant; row by row, without ids. */
async function heldBy(database: Database, before: number) {
  const until = new Date(before);
  const rows = async (sql: string, values: readonly unknown[]) =>
    (await database.pool.query(sql, [...values])).rows;
  return {
    readings: await rows(
      `SELECT station.code, quantity, observed_at, value, quality, reason, in_time, revision
       FROM reading JOIN series ON series.id = series_id JOIN station ON station.id = station_id
       WHERE observed_at < $1 ORDER BY 1, 2, 3`,
      [until],
    ),
    revisions: await rows(
      `SELECT station.code, quantity, observed_at, revision, value
       FROM reading_revision JOIN series ON series.id = series_id
       JOIN station ON station.id = station_id WHERE observed_at < $1 ORDER BY 1, 2, 3, 4`,
      [until],
    ),
    transitions: await rows(
      `SELECT station.code, t.kind, series_from, series_to, tier_from, tier_to, t.effective_at,
              cause, t.value
       FROM warning_transition t JOIN series ON series.id = series_id
       JOIN station ON station.id = station_id
       WHERE coalesce(t.effective_at, $1) <= $1 ORDER BY t.effective_at, 1, 2, 3, 4`,
      [until],
    ),
    repeatedEvents: await rows(
      `SELECT payload -> 'transition' ->> 'id' AS transition FROM outbox
       WHERE topic = 'warning' GROUP BY 1 HAVING count(*) > 1`,
      [],
    ),
    untoldTransitions: await rows(
      `SELECT id FROM warning_transition WHERE id NOT IN
         (SELECT (payload -> 'transition' ->> 'id')::bigint FROM outbox WHERE topic = 'warning')`,
      [],
    ),
  };
}

/** What either database must hold, whatever was killed: played once, on the quicker of them. */
const undisturbed = once(async () => {
  const server = process.env.TEST_DATABASE_URL;
  const place = await (server ? createOnServer(server) : copyEmbedded());
  try {
    return await playOn(place, await stormPlay(), () => undefined);
  } finally {
    await place.discard();
  }
});

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

eachDatabase((name, _open, prepare) => {
  const most = name === "embedded" ? KILLS.embedded : KILLS.PostgreSQL;

  it(`loses no acknowledged reading and repeats no word over ${most} kills`, async () => {
    const play = await stormPlay();
    const expected = await undisturbed();
    expect(expected.transitions.length).toBeGreaterThan(50);

    const every = play.readings.length / (most + 1);
    let kills = 0;
    let recovering: Promise<void> = Promise.resolve();
    const disturbed = await playOn(await prepare(), play, (server, position) => {
      if (kills >= most || position < (kills + 1) * every) return;
      kills += 1;
      const ofDatabase = name === "embedded" && kills % 4 !== 0;
      // Not at the answer, where nothing is under way, but anywhere in what follows it.
      recovering = recovering
        .then(() => sleep(Math.random() * 40))
        .then(() => (ofDatabase ? server.killDatabase() : server.killServer()));
    });
    await recovering;
    expect(kills).toBe(most);
    expect(disturbed.readings).toEqual(expected.readings);
    expect(disturbed.revisions).toEqual(expected.revisions);
    expect(disturbed.transitions).toEqual(expected.transitions);
    expect(disturbed.repeatedEvents).toEqual([]);
    expect(disturbed.untoldTransitions).toEqual([]);
  }, 900_000);
});
