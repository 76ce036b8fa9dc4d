import type pg from "pg";
import { COMMAND_LINE, SIMULATED_PREFIX } from "@/lib/audit/actor";
import type { ChainedEntry, ChainHead } from "@/lib/audit/chain";
import type { AuditRow } from "@/lib/audit/record";
import type { AuditSearch } from "@/lib/audit/search";
import { type Queryable, sendLast } from "../database/service";

/**
 * The session a deed was done in stands in the detail: that is covered by the hash, so that chains
 * from before it was kept verify by the same rule as those after.
 */
export const SESSION_IN_DETAIL = "inSession";

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
 * Chains entries of one county behind its newest, in one statement: the head's row is locked, so that
 * two transactions that append at once take turns and no number is given twice or left out.
 */
const APPEND = `
  WITH RECURSIVE given AS MATERIALIZED (
    SELECT * FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (
      county_code text, at timestamptz, actor text, action text, subject text,
      detail jsonb, address text)) WITH ORDINALITY AS entry (
      county_code, at, actor, action, subject, detail, address, place)
  ), head AS MATERIALIZED (
    SELECT number, hash FROM audit_head
     WHERE county_code = (SELECT county_code FROM given LIMIT 1) FOR UPDATE
  ), chained AS (
    SELECT 0::bigint AS place, coalesce((SELECT number FROM head), 0) AS number,
      NULL::text AS previous_hash, coalesce((SELECT hash FROM head), '') AS hash
    UNION ALL
    SELECT given.place, before.number + 1, before.hash,
      audit_hash(before.hash, before.number + 1, county_code, at, actor, action, subject, detail,
        address)
      FROM chained before JOIN given ON given.place = before.place + 1
  ), kept AS (
    INSERT INTO audit_entry (county_code, at, actor, action, subject, detail, address,
      number, previous_hash, hash)
    SELECT county_code, at, actor, action, subject, detail, address, number, previous_hash, hash
      FROM chained JOIN given USING (place) ORDER BY place
    RETURNING county_code, number, hash
  )
  INSERT INTO audit_head (county_code, number, hash)
  SELECT county_code, number, hash FROM kept ORDER BY kept.number DESC LIMIT 1
  ON CONFLICT (county_code) DO UPDATE SET number = excluded.number, hash = excluded.hash`;

/** Has an entry chained with those of its transaction, as the last thing that it does. */
export function append(client: pg.ClientBase, entry: NewEntry): void {
  sendLast(client, APPEND, {
    county_code: entry.countyCode,
    at: entry.at,
    actor: entry.actor,
    action: entry.action,
    subject: entry.subject,
    detail: entry.detail,
    address: entry.address,
  });
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
      AND ($2::text IS NULL OR strpos(lower(actor), $2) > 0
        OR actor IN (SELECT login FROM user_account WHERE strpos(lower(name), $2) > 0))
      AND ($3::text[] IS NULL OR action = ANY ($3))
      AND ($4::text IS NULL OR strpos(lower(coalesce(subject, '')), $4) > 0)
      AND ($5::date IS NULL OR at >= $5::date::timestamp AT TIME ZONE $7)
      AND ($6::date IS NULL OR at < ($6::date + 1)::timestamp AT TIME ZONE $7)
      AND ($8::text IS NULL OR strpos(address, $8) > 0
        OR strpos(detail->>'${SESSION_IN_DETAIL}', $8) > 0
        OR actor = 'console' AND strpos($9, $8) > 0)
      AND NOT ($10::boolean AND starts_with(actor, '${SIMULATED_PREFIX}'))`;
  const values = [
    countyCode,
    wanted.actor.toLowerCase() || null,
    wanted.action.length > 0 ? wanted.action : null,
    wanted.subject.toLowerCase() || null,
    wanted.from ?? null,
    wanted.to ?? null,
    timeZone,
    wanted.whence || null,
    COMMAND_LINE,
    wanted.exceptSimulated,
  ];
  const [found, counted] = await Promise.all([
    pool.query<SearchRow>(
      `SELECT number::text, at, actor, action, subject, address,
              detail - '${SESSION_IN_DETAIL}' AS detail,
              detail->>'${SESSION_IN_DETAIL}' AS session,
              coalesce((SELECT name FROM user_account WHERE login = actor),
                -- Whoever is played in an exercise is named as the person.
                (SELECT '模拟 ' || name FROM person
                  WHERE county_code = $1 AND actor = '${SIMULATED_PREFIX}' || code)) AS "actorName" ${where}
        ORDER BY audit_entry.number DESC LIMIT $11 OFFSET $12`,
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
  readonly actorName: string | null;
  readonly action: string;
  readonly subject: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly address: string | null;
  readonly session: string | null;
}
