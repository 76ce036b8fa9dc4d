import type { Pool, PoolClient } from "pg";
import { z } from "zod";
import { type NewSource, SOURCE_KINDS, type Source } from "./source";

const sourceRow = z.object({
  id: z.number(),
  name: z.string(),
  kind: z.enum(SOURCE_KINDS),
  stations: z.array(z.string()).nullable(),
  enabled: z.boolean(),
  created_at: z.date(),
});

function toSource(row: unknown): Source {
  const { id, name, kind, stations, enabled, created_at } = sourceRow.parse(row);
  return {
    id,
    name,
    kind,
    enabled,
    stations: stations && new Set(stations),
    createdAt: created_at.getTime(),
  };
}

const COLUMNS = "id, name, kind, stations, enabled, created_at";

/** Null where a source of that name exists already. */
export async function insertSource(
  client: PoolClient,
  countyCode: string,
  source: NewSource,
  hash: string,
  createdAt: Date,
): Promise<Source | null> {
  const { rows } = await client.query(
    `INSERT INTO source (county_code, name, kind, key_hash, stations, created_at)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (county_code, name) DO NOTHING RETURNING ${COLUMNS}`,
    [countyCode, source.name, source.kind, hash, source.stations, createdAt],
  );
  return rows[0] ? toSource(rows[0]) : null;
}

export async function selectSources(
  client: Pool | PoolClient,
  countyCode: string,
): Promise<Source[]> {
  const { rows } = await client.query(
    `SELECT ${COLUMNS} FROM source WHERE county_code = $1 ORDER BY id`,
    [countyCode],
  );
  return rows.map(toSource);
}

export async function selectByKeyHash(
  pool: Pool,
  countyCode: string,
  hash: string,
): Promise<Source | null> {
  const { rows } = await pool.query(
    `SELECT ${COLUMNS} FROM source WHERE county_code = $1 AND key_hash = $2 AND enabled`,
    [countyCode, hash],
  );
  return rows[0] ? toSource(rows[0]) : null;
}

/** Null where there is no source of that name. */
export async function updateDisabled(
  client: PoolClient,
  countyCode: string,
  name: string,
): Promise<Source | null> {
  const { rows } = await client.query(
    `UPDATE source SET enabled = false WHERE county_code = $1 AND name = $2 RETURNING ${COLUMNS}`,
    [countyCode, name],
  );
  return rows[0] ? toSource(rows[0]) : null;
}

export async function selectUnknownStations(
  client: PoolClient,
  countyCode: string,
  codes: readonly string[],
): Promise<string[]> {
  const { rows } = await client.query<{ code: string }>(
    `SELECT wanted.code FROM unnest($2::text[]) AS wanted (code)
     WHERE NOT EXISTS (SELECT FROM station WHERE county_code = $1 AND code = wanted.code)`,
    [countyCode, codes],
  );
  return rows.map((row) => row.code);
}

/** Whether any reading was sent by one of these sources. */
export async function existReadingsOf(
  client: PoolClient,
  sourceIds: readonly number[],
): Promise<boolean> {
  if (sourceIds.length === 0) return false;
  const { rows } = await client.query<{ found: boolean }>(
    "SELECT EXISTS (SELECT FROM reading WHERE source_id = ANY ($1::int[])) AS found",
    [sourceIds],
  );
  return rows[0]?.found ?? false;
}
