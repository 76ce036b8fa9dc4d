import type { Pool, PoolClient } from "pg";
import { QUALITIES, type Quality, type SeriesId } from "@/lib/measure/reading";
import { type Instant, SECOND } from "@/lib/time/instant";
import { send } from "../database/service";
import type { CheckedReading } from "./reading";

/**
 * Array parameters are written as literals here: the driver's own writer quotes every element, which
 * at 100 readings a request costs more than the checks. Only numbers and fixed words come in.
 */
function literal(elements: readonly (number | string | boolean)[]): string {
  return `{${elements.join(",")}}`;
}

const seconds = (instant: Instant) => instant / SECOND;
const qualityCode = (quality: Quality) => QUALITIES.indexOf(quality);

/** One parameter for each column of a reading that is sent as an array. */
function columns(readings: readonly CheckedReading[]): string[] {
  return [
    literal(readings.map((reading) => reading.seriesId)),
    literal(readings.map((reading) => seconds(reading.observedAt))),
    literal(readings.map((reading) => seconds(reading.receivedAt))),
    literal(readings.map((reading) => reading.value)),
    literal(readings.map((reading) => reading.sourceId)),
    literal(readings.map((reading) => qualityCode(reading.quality))),
    literal(readings.map((reading) => reading.inTime)),
    literal(readings.map((reading) => reading.reason ?? "NULL")),
  ];
}

const UNNEST = `unnest($1::int[], $2::float8[], $3::float8[], $4::float8[], $5::int[], $6::int2[],
  $7::bool[], $8::text[])
  AS new (series_id, observed_s, received_s, value, source_id, quality, in_time, reason)`;

/** Inserts readings of instants that have none; one that has fails the transaction. */
export function sendReadings(client: PoolClient, readings: readonly CheckedReading[]): void {
  if (readings.length === 0) return;
  send(
    client,
    `INSERT INTO reading
       (series_id, observed_at, received_at, value, source_id, revision, quality, in_time, reason)
     SELECT series_id, to_timestamp(observed_s), to_timestamp(received_s), value, source_id, 1,
            quality, in_time, reason
     FROM ${UNNEST}`,
    columns(readings),
  );
}

export interface Revision {
  readonly reading: CheckedReading;
  readonly revision: number;
}

/** Keeps every value of instants that have more than one: the first, once, and the new ones. */
export function sendRevisions(client: PoolClient, revisions: readonly Revision[]): void {
  if (revisions.length === 0) return;
  const readings = revisions.map(({ reading }) => reading);
  const [series, observed, ...rest] = columns(readings);
  send(
    client,
    `INSERT INTO reading_revision
       (series_id, observed_at, revision, value, quality, reason, in_time, received_at, source_id)
     SELECT first.series_id, first.observed_at, 1, first.value, first.quality, first.reason,
            first.in_time, first.received_at, first.source_id
     FROM (SELECT DISTINCT series_id, to_timestamp(observed_s) AS observed_at
           FROM unnest($1::int[], $2::float8[]) AS key (series_id, observed_s)) AS key
     JOIN reading AS first USING (series_id, observed_at)
     WHERE first.revision = 1
     ON CONFLICT DO NOTHING`,
    [series, observed],
  );
  send(
    client,
    `INSERT INTO reading_revision
       (series_id, observed_at, revision, value, quality, reason, in_time, received_at, source_id)
     SELECT series_id, to_timestamp(observed_s), revision, value, quality, reason, in_time,
            to_timestamp(received_s), source_id
     FROM unnest($1::int[], $2::float8[], $3::float8[], $4::float8[], $5::int[], $6::int2[],
                 $7::bool[], $8::text[], $9::int2[])
       AS new (series_id, observed_s, received_s, value, source_id, quality, in_time, reason, revision)`,
    [series, observed, ...rest, literal(revisions.map(({ revision }) => revision))],
  );
}

/** Puts the newest value in its place; one per instant. */
export function sendNewestValues(client: PoolClient, revisions: readonly Revision[]): void {
  if (revisions.length === 0) return;
  send(
    client,
    `UPDATE reading SET
       received_at = to_timestamp(new.received_s), value = new.value, source_id = new.source_id,
       quality = new.quality, in_time = new.in_time, reason = new.reason, revision = new.revision
     FROM unnest($1::int[], $2::float8[], $3::float8[], $4::float8[], $5::int[], $6::int2[],
                 $7::bool[], $8::text[], $9::int2[])
       AS new (series_id, observed_s, received_s, value, source_id, quality, in_time, reason, revision)
     WHERE reading.series_id = new.series_id AND reading.observed_at = to_timestamp(new.observed_s)`,
    [
      ...columns(revisions.map(({ reading }) => reading)),
      literal(revisions.map(({ revision }) => revision)),
    ],
  );
}

/** A value an instant has had. */
export interface PastValue {
  readonly seriesId: SeriesId;
  readonly observedAt: Instant;
  readonly value: number;
  readonly quality: Quality;
  readonly revision: number;
  /** Whether it is the one that counts now. */
  readonly current: boolean;
}

/** Every value these instants have had, in the order they came. */
export async function selectPastValues(
  client: PoolClient,
  keys: readonly { readonly seriesId: SeriesId; readonly observedAt: Instant }[],
): Promise<PastValue[]> {
  if (keys.length === 0) return [];
  const { rows } = await client.query<{
    series_id: number;
    observed_s: number;
    value: number;
    quality: number;
    revision: number;
    current: boolean;
  }>(
    `WITH key AS (
       SELECT series_id, observed_s, to_timestamp(observed_s) AS observed_at
       FROM unnest($1::int[], $2::float8[]) AS key (series_id, observed_s))
     SELECT series_id, observed_s, value, quality, revision, true AS current
     FROM key JOIN reading USING (series_id, observed_at)
     UNION ALL
     SELECT series_id, observed_s, value, quality, revision, false
     FROM key JOIN reading_revision USING (series_id, observed_at)
     ORDER BY revision`,
    [
      literal(keys.map(({ seriesId }) => seriesId)),
      literal(keys.map(({ observedAt }) => seconds(observedAt))),
    ],
  );
  return rows.map((row) => ({
    seriesId: row.series_id,
    observedAt: row.observed_s * SECOND,
    value: row.value,
    quality: QUALITIES[row.quality] ?? "bad",
    revision: row.revision,
    current: row.current,
  }));
}

/** A stored value that is not bad. */
export interface GoodValue {
  readonly observedAt: Instant;
  readonly value: number;
}

/** For each key the newest good value before its instant and at most so much older; else null. */
export async function selectBefore(
  client: PoolClient,
  keys: readonly { readonly seriesId: SeriesId; readonly observedAt: Instant }[],
  withinMs: number,
): Promise<(GoodValue | null)[]> {
  const before = keys.map((): GoodValue | null => null);
  if (keys.length === 0) return before;
  const { rows } = await client.query<{ place: number; at: number; value: number }>(
    `SELECT key.place::int AS place, extract(epoch FROM before.observed_at)::float8 AS at,
            before.value
     FROM unnest($1::int[], $2::float8[]) WITH ORDINALITY AS key (series_id, observed_s, place)
     JOIN LATERAL (SELECT observed_at, value FROM reading
                   WHERE series_id = key.series_id AND quality < 2
                     AND observed_at < to_timestamp(key.observed_s)
                     AND observed_at >= to_timestamp(key.observed_s - $3::float8)
                   ORDER BY observed_at DESC LIMIT 1) AS before ON true`,
    [
      literal(keys.map(({ seriesId }) => seriesId)),
      literal(keys.map(({ observedAt }) => seconds(observedAt))),
      withinMs / SECOND,
    ],
  );
  for (const { place, at, value } of rows) before[place - 1] = { observedAt: at * SECOND, value };
  return before;
}

/** The newest stored reading of a series, and the newest that is not bad. */
export interface Newest {
  readonly at: Instant;
  readonly good: GoodValue | null;
}

/** Of each of these series; those without readings are absent. */
export async function selectNewest(
  client: PoolClient,
  seriesIds: readonly SeriesId[],
): Promise<Map<SeriesId, Newest>> {
  if (seriesIds.length === 0) return new Map();
  const { rows } = await client.query<{
    series_id: number;
    at: number;
    good_at: number | null;
    good_value: number | null;
  }>(
    `SELECT wanted.series_id, extract(epoch FROM newest.observed_at)::float8 AS at,
            extract(epoch FROM good.observed_at)::float8 AS good_at, good.value AS good_value
     FROM unnest($1::int[]) AS wanted (series_id)
     JOIN LATERAL (SELECT observed_at FROM reading WHERE series_id = wanted.series_id
                   ORDER BY observed_at DESC LIMIT 1) AS newest ON true
     LEFT JOIN LATERAL (SELECT observed_at, value FROM reading
                        WHERE series_id = wanted.series_id AND quality < 2
                        ORDER BY observed_at DESC LIMIT 1) AS good ON true`,
    [literal(seriesIds)],
  );
  return new Map(
    rows.map((row) => [
      row.series_id,
      {
        at: row.at * SECOND,
        good:
          row.good_at === null || row.good_value === null
            ? null
            : { observedAt: row.good_at * SECOND, value: row.good_value },
      },
    ]),
  );
}

/** The first instants of a series' record, ascending. */
export async function selectInstants(
  client: PoolClient,
  seriesId: SeriesId,
  limit: number,
): Promise<Instant[]> {
  const { rows } = await client.query<{ at: number }>(
    `SELECT extract(epoch FROM observed_at)::float8 AS at FROM reading
     WHERE series_id = $1 AND quality < 2 ORDER BY observed_at LIMIT $2`,
    [seriesId, limit],
  );
  return rows.map((row) => row.at * SECOND);
}

export async function existsLaterThan(pool: Pool, instant: Instant): Promise<boolean> {
  const { rows } = await pool.query<{ found: boolean }>(
    "SELECT EXISTS (SELECT FROM reading WHERE observed_at > $1) AS found",
    [new Date(instant)],
  );
  return rows[0]?.found ?? false;
}

/** Removes everything: only an exercise is ever started over. */
export async function deleteReadings(client: PoolClient): Promise<void> {
  await client.query("TRUNCATE reading, reading_revision");
}
