import { z } from "zod";
import type { HandOver } from "@/lib/duty/record";
import type { DutyUnit } from "@/lib/duty/unit";
import type { Queryable } from "../database/service";

interface HandOverRow {
  readonly id: number;
  readonly unit_kind: DutyUnit["kind"];
  readonly unit_code: string;
  readonly facts: unknown;
  readonly notes: string;
  readonly digest: string;
  readonly given_by: string;
  readonly given_name: string;
  readonly given_at: Date;
  readonly taken_name: string | null;
  readonly taken_at: Date | null;
}

export type NewHandOver = Pick<
  HandOver,
  "unit" | "facts" | "notes" | "digest" | "givenBy" | "givenName" | "givenAt"
>;

export async function insertHandOver(
  client: Queryable,
  countyCode: string,
  handOver: NewHandOver,
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO duty_hand_over
       (county_code, unit_kind, unit_code, facts, notes, digest, given_by, given_name, given_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
    [
      countyCode,
      handOver.unit.kind,
      handOver.unit.code,
      JSON.stringify(handOver.facts),
      handOver.notes,
      handOver.digest,
      handOver.givenBy,
      handOver.givenName,
      new Date(handOver.givenAt),
    ],
  );
  const [made] = rows;
  if (!made) throw new Error("The hand-over was not kept.");
  return made.id;
}

/** The newest hand-overs of one unit, newest first. */
export async function handOversOf(
  client: Queryable,
  countyCode: string,
  unit: DutyUnit,
  limit: number,
): Promise<HandOver[]> {
  const { rows } = await client.query<HandOverRow>(
    `SELECT * FROM duty_hand_over WHERE county_code = $1 AND unit_kind = $2 AND unit_code = $3
      ORDER BY given_at DESC, id DESC LIMIT $4`,
    [countyCode, unit.kind, unit.code, limit],
  );
  return rows.map(handOverOf);
}

/** The newest hand-over of every unit, where nobody has signed for it. */
export async function waitingHandOvers(client: Queryable, countyCode: string): Promise<HandOver[]> {
  const { rows } = await client.query<HandOverRow>(
    `SELECT * FROM (
       SELECT DISTINCT ON (unit_kind, unit_code) * FROM duty_hand_over WHERE county_code = $1
        ORDER BY unit_kind, unit_code, given_at DESC, id DESC) AS newest
      WHERE taken_at IS NULL`,
    [countyCode],
  );
  return rows.map(handOverOf);
}

export async function handOverById(
  client: Queryable,
  countyCode: string,
  id: number,
): Promise<HandOver | null> {
  const { rows } = await client.query<HandOverRow>(
    "SELECT * FROM duty_hand_over WHERE county_code = $1 AND id = $2",
    [countyCode, id],
  );
  return rows[0] ? handOverOf(rows[0]) : null;
}

export async function signHandOver(
  client: Queryable,
  id: number,
  taken: { readonly by: string; readonly name: string; readonly at: number },
): Promise<void> {
  await client.query(
    "UPDATE duty_hand_over SET taken_by = $2, taken_name = $3, taken_at = $4 WHERE id = $1",
    [id, taken.by, taken.name, new Date(taken.at)],
  );
}

function handOverOf(row: HandOverRow): HandOver {
  return {
    id: row.id,
    unit: { kind: row.unit_kind, code: row.unit_code },
    facts: z.array(z.string()).parse(row.facts),
    notes: row.notes,
    digest: row.digest,
    givenBy: row.given_by,
    givenName: row.given_name,
    givenAt: row.given_at.getTime(),
    takenName: row.taken_name,
    takenAt: row.taken_at?.getTime() ?? null,
  };
}
