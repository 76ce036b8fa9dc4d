import type { Pool, PoolClient } from "pg";
import { z } from "zod";
import type { NumberedEvent } from "@/lib/feed/event";
import type { AddressedEvent, OutboxEntry } from "./entry";

/** Appends in order; the numbers rise in that order. */
export async function insertEvents(
  client: PoolClient,
  countyCode: string,
  events: readonly AddressedEvent[],
  createdAt: Date,
): Promise<OutboxEntry[]> {
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO outbox (county_code, topic, admin_area_code, payload, created_at)
     SELECT $1, event.topic, event.area, event.payload::jsonb, $5
     FROM unnest($2::text[], $3::text[], $4::text[]) WITH ORDINALITY AS event (topic, area, payload, place)
     ORDER BY event.place
     RETURNING id`,
    [
      countyCode,
      events.map(({ event }) => event.topic),
      events.map(({ adminAreaCode }) => adminAreaCode),
      events.map(({ event }) => JSON.stringify(event.payload)),
      createdAt,
    ],
  );
  const ids = rows.map((row) => Number(row.id)).sort((a, b) => a - b);
  return events.map(({ event, adminAreaCode }, place) => {
    const id = ids[place];
    if (id === undefined) throw new Error("The outbox gave fewer numbers than it took events.");
    return { event: { ...event, id }, adminAreaCode };
  });
}

const keptRow = z.object({
  id: z.coerce.number(),
  topic: z.enum(["warning", "station", "records", "clock"]),
  payload: z.unknown(),
  admin_area_code: z.string().nullable(),
});

export async function selectAfter(
  pool: Pool,
  countyCode: string,
  cursor: number,
  limit: number,
): Promise<OutboxEntry[]> {
  const { rows } = await pool.query(
    `SELECT id, topic, payload, admin_area_code FROM outbox
     WHERE county_code = $1 AND id > $2 ORDER BY id LIMIT $3`,
    [countyCode, cursor, limit],
  );
  return rows.map(toEntry);
}

export async function selectByIds(
  client: PoolClient,
  countyCode: string,
  ids: readonly number[],
): Promise<OutboxEntry[]> {
  const { rows } = await client.query(
    `SELECT id, topic, payload, admin_area_code FROM outbox
     WHERE county_code = $1 AND id = ANY ($2::bigint[]) ORDER BY id`,
    [countyCode, ids],
  );
  return rows.map(toEntry);
}

function toEntry(row: unknown): OutboxEntry {
  const { id, topic, payload, admin_area_code } = keptRow.parse(row);
  // Payloads were written by insertEvents from the same type.
  return { event: { id, topic, payload } as NumberedEvent, adminAreaCode: admin_area_code };
}

export async function selectBounds(
  pool: Pool,
  countyCode: string,
): Promise<{ oldest: number; newest: number } | null> {
  const { rows } = await pool.query<{ oldest: unknown; newest: unknown }>(
    "SELECT min(id) AS oldest, max(id) AS newest FROM outbox WHERE county_code = $1",
    [countyCode],
  );
  const row = rows[0];
  if (!row || row.oldest === null) return null;
  return { oldest: Number(row.oldest), newest: Number(row.newest) };
}

/** Removes what is older, but never the newest event: its number is what cursors are compared with. */
export async function deleteOlder(
  client: PoolClient,
  countyCode: string,
  cutoff: Date,
): Promise<number> {
  const { rowCount } = await client.query(
    `DELETE FROM outbox WHERE county_code = $1 AND created_at < $2
       AND id < (SELECT max(id) FROM outbox WHERE county_code = $1)`,
    [countyCode, cutoff],
  );
  return rowCount ?? 0;
}

/** Forgets every event: an exercise is started over, and screens have to look anew. */
export async function deleteEvents(client: PoolClient, countyCode: string): Promise<void> {
  await client.query("DELETE FROM outbox WHERE county_code = $1", [countyCode]);
}
