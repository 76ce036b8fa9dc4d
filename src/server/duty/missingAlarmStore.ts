import type { DutyUnit } from "@/lib/duty/unit";
import type { Instant } from "@/lib/time/instant";
import type { Queryable } from "../database/service";

/** Duty rooms without the roster they should keep that somebody was told of. */
export async function selectMissing(client: Queryable, countyCode: string): Promise<DutyUnit[]> {
  const { rows } = await client.query<{ kind: DutyUnit["kind"]; code: string }>(
    `SELECT unit_kind AS kind, unit_code AS code FROM duty_missing_alarm WHERE county_code = $1`,
    [countyCode],
  );
  return rows;
}

export async function insertMissing(
  client: Queryable,
  countyCode: string,
  units: readonly DutyUnit[],
  raisedAt: Instant,
): Promise<void> {
  await client.query(
    `INSERT INTO duty_missing_alarm (county_code, unit_kind, unit_code, raised_at)
     SELECT $1, kind, code, $4 FROM unnest($2::text[], $3::text[]) AS unit (kind, code)`,
    [countyCode, units.map(({ kind }) => kind), units.map(({ code }) => code), new Date(raisedAt)],
  );
}

export async function deleteMissing(
  client: Queryable,
  countyCode: string,
  units: readonly DutyUnit[],
): Promise<void> {
  await client.query(
    `DELETE FROM duty_missing_alarm USING unnest($2::text[], $3::text[]) AS unit (kind, code)
      WHERE county_code = $1 AND unit_kind = unit.kind AND unit_code = unit.code`,
    [countyCode, units.map(({ kind }) => kind), units.map(({ code }) => code)],
  );
}
