import type pg from "pg";
import type { ChainedEntry, ChainHead } from "@/lib/audit/chain";
import type { AuditRow } from "@/lib/audit/record";
import type { AuditSearch } from "@/lib/audit/search";
import type { Queryable } from "../database/service";

export interface NewEntry {
  readonly countyCode: string;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly address: string | null;
}

/**
 * Chains an entry behind the newest of its county, in one statement: the head's row is locked, so
 * that two that append at once take turns and no number is given twice or left out.
 */
const APPEND = `
  WITH head AS MATERIALIZED (
    SELECT number, hash FROM audit_head WHERE county_code = $1 FOR UPDATE
  ), entry AS MATERIALIZED (
    SELECT coalesce((SELECT number FROM head), 0) + 1 AS number,
      coalesce((SELECT hash FROM head), '') AS previous_hash,
      $2::timestamptz AS at, $3::text AS actor, $4::text AS action, $5::text AS subject,
      $6::jsonb AS detail, $7::text AS address
  ), kept AS (
    INSERT INTO audit_entry (county_code, at, actor, action, subject, detail, address,
      number, previous_hash, hash)
    SELECT $1, at, actor, action, subject, detail, address, number, previous_hash,
      audit_hash(previous_hash, number, $1, at, actor, action, subject, detail, address)
    FROM entry RETURNING number, hash
  )
  INSERT INTO audit_head (county_code, number, hash) SELECT $1, number, hash FROM kept
  ON CONFLICT (county_code) DO UPDATE SET number = excluded.number, hash = excluded.hash`;

export async function append(client: pg.ClientBase, entry: NewEntry): Promise<void> {
  await client.query(APPEND, [
    entry.countyCode,
    entry.at,
    entry.actor,
    entry.action,
    entry.subject,
    JSON.stringify(entry.detail),
    entry.address,
  ]);
}

/** The newest entry's number and hash as kept beside the entries; null before the first. */
export async function readHead(pool: Queryable, countyCode: string): Promise<ChainHead | null> {
  const { rows } = await pool.query<{ number: string; hash: string }>(
    "SELECT number::text, hash FROM audit_head WHERE county_code = $1",
    [countyCode],
  );
  const [row] = rows;
  return row ? { number: Number(row.number), hash: row.hash } : null;
}

/** Entries after one, in the order of their numbers, with every field as the database writes it. */
export async function readChain(
  pool: Queryable,
  countyCode: string,
  after: { readonly number: number; readonly id: number },
  limit: number,
): Promise<readonly (ChainedEntry & { readonly id: number })[]> {
  const { rows } = await pool.query<ChainRow>(
    `SELECT id::text, number::text, previous_hash, hash, county_code, actor, action, subject,
        to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at_text,
        detail::text AS detail_text, address
       FROM audit_entry WHERE county_code = $1 AND (number, id) > ($2, $3)
      ORDER BY audit_entry.number, audit_entry.id LIMIT $4`,
    [countyCode, after.number, after.id, limit],
  );
  return rows.map((row) => ({
    id: Number(row.id),
    number: Number(row.number),
    previousHash: row.previous_hash,
    hash: row.hash,
    countyCode: row.county_code,
    at: row.at_text,
    actor: row.actor,
    action: row.action,
    subject: row.subject,
    detail: row.detail_text,
    address: row.address,
  }));
}

interface ChainRow {
  readonly id: string;
  readonly number: string;
  readonly previous_hash: string;
  readonly hash: string;
  readonly county_code: string;
  readonly at_text: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string | null;
  readonly detail_text: string;
  readonly address: string | null;
}

/** More rows than this are not exported at once. */
export const EXPORT_LIMIT = 100_000;

/** One page of a search, newest first, and how many there are in all. */
export async function search(
  pool: Queryable,
  countyCode: string,
  wanted: Omit<AuditSearch, "size"> & { readonly size: number },
  timeZone: string,
): Promise<{ rows: readonly AuditRow[]; total: number }> {
  const where = `
    FROM audit_entry WHERE county_code = $1
      AND ($2::text IS NULL OR strpos(lower(actor), $2) > 0)
      AND ($3::text[] IS NULL OR action = ANY ($3))
      AND ($4::text IS NULL OR strpos(lower(coalesce(subject, '')), $4) > 0)
      AND ($5::date IS NULL OR at >= $5::date::timestamp AT TIME ZONE $7)
      AND ($6::date IS NULL OR at < ($6::date + 1)::timestamp AT TIME ZONE $7)`;
  const values = [
    countyCode,
    wanted.actor.toLowerCase() || null,
    wanted.action.length > 0 ? wanted.action : null,
    wanted.subject.toLowerCase() || null,
    wanted.from ?? null,
    wanted.to ?? null,
    timeZone,
  ];
  const [found, counted] = await Promise.all([
    pool.query<SearchRow>(
      `SELECT number::text, at, actor, action, subject, detail, address ${where}
        ORDER BY audit_entry.number DESC LIMIT $8 OFFSET $9`,
      [...values, wanted.size, (wanted.page - 1) * wanted.size],
    ),
    pool.query<{ total: number }>(`SELECT count(*)::int AS total ${where}`, values),
  ]);
  const rows = found.rows.map((row) => ({
    ...row,
    number: Number(row.number),
    at: row.at.getTime(),
  }));
  return { rows, total: counted.rows[0]?.total ?? 0 };
}

interface SearchRow {
  readonly number: string;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly address: string | null;
}
