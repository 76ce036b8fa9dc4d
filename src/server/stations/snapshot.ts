import type { Pool, PoolClient } from "pg";
import type { Viewer } from "@/lib/access/viewer";
import { type CountyMode, countyMode } from "@/lib/feed/countyMode";
import type { FeedReading, HallSnapshot } from "@/lib/feed/snapshot";
import { QUALITIES } from "@/lib/measure/reading";
import { DAY, HOUR, type Instant } from "@/lib/time/instant";
import { epochMs, inArea, type Queryable, toTimestamp } from "../database/service";
import type { StationServiceParts } from "./parts";
import { allStations } from "./stationRows";

/** How far back the hall's time bar reaches. */
const READINGS_BACK = 30 * HOUR;
const LIFTED_BACK = DAY;

/**
 * Everything a hall screen starts from, seen in one transaction, so that the cursor says exactly
 * which events it already holds.
 */
export async function readSnapshot(
  parts: StationServiceParts,
  viewer: Viewer,
): Promise<HallSnapshot> {
  return seenAtOnce(parts.database.pool, async (client) => {
    const { clock, warnings } = parts;
    const countyCode = parts.county.code;
    const now = clock.now();
    const county = await readCounty(client, parts.county);
    const cursor = await newestEvent(client, countyCode);
    return {
      county,
      cursor,
      clock: clock.state(),
      wallNow: clock.wallNow(),
      exercise: clock.state().mode === "replay" || (await hasExerciseSource(client, countyCode)),
      stations: await allStations(client, countyCode, viewer),
      readings: await recentReadings(client, countyCode, now - READINGS_BACK, viewer),
      warnings: await warnings.current(client, now - LIFTED_BACK, viewer),
      transitions: await warnings.transitionsSince(client, now - READINGS_BACK, viewer),
    };
  });
}

/** Whether the county shows the present, an exercise or a replay: what every page is served with. */
export async function readMode({
  database,
  county,
  clock,
}: StationServiceParts): Promise<CountyMode> {
  const { mode } = clock.state();
  const exercise = mode !== "replay" && (await hasExerciseSource(database.pool, county.code));
  return countyMode({ clock: { mode }, exercise });
}

async function seenAtOnce<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

async function readCounty(
  client: Queryable,
  { code, title }: StationServiceParts["county"],
): Promise<HallSnapshot["county"]> {
  const { rows } = await client.query<HallSnapshot["county"]>(
    `SELECT code, name, $2::text AS title, time_zone AS "timeZone", demonstration
     FROM county WHERE code = $1`,
    [code, title],
  );
  if (!rows[0]) throw new Error(`County ${code} is not loaded.`);
  return rows[0];
}

async function newestEvent(client: Queryable, countyCode: string): Promise<number> {
  const { rows } = await client.query<{ newest: number }>(
    "SELECT coalesce(max(id), 0)::float8 AS newest FROM outbox WHERE county_code = $1",
    [countyCode],
  );
  return rows[0]?.newest ?? 0;
}

async function hasExerciseSource(client: Queryable, countyCode: string): Promise<boolean> {
  const { rows } = await client.query(
    "SELECT FROM source WHERE county_code = $1 AND kind = 'exercise' AND enabled LIMIT 1",
    [countyCode],
  );
  return rows.length > 0;
}

async function recentReadings(
  client: Queryable,
  countyCode: string,
  since: Instant,
  viewer: Viewer,
): Promise<FeedReading[]> {
  // Lateral and ordered, so that every plan walks the primary key of each series and sorts nothing.
  const result = await client.query<[number, number, number, number]>({
    text: `SELECT se.id, r.at, r.value, r.quality
             FROM station st JOIN series se ON se.station_id = st.id
             CROSS JOIN LATERAL (
               SELECT ${epochMs("observed_at")} AS at, value, quality FROM reading
                WHERE series_id = se.id AND observed_at > ${toTimestamp("$2")}
                ORDER BY observed_at) r
            WHERE st.county_code = $1 AND NOT st.retired AND ${inArea("st", "$3")}`,
    values: [countyCode, since, viewer.adminAreaCode],
    rowMode: "array",
  });
  return result.rows.map(([seriesId, observedAt, value, quality]) => [
    seriesId,
    observedAt,
    value,
    QUALITIES[quality] ?? "bad",
  ]);
}
