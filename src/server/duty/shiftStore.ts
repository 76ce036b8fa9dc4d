import type { DutyPattern } from "@/lib/duty/pattern";
import { dutyPatternSchema } from "@/lib/duty/pattern";
import type { Shift, ShiftDraft, Span } from "@/lib/duty/shift";
import type { DutyUnit } from "@/lib/duty/unit";
import type { Queryable } from "../database/service";

interface ShiftRow {
  readonly id: number;
  readonly unit_kind: DutyUnit["kind"];
  readonly unit_code: string;
  readonly role: Shift["role"];
  readonly person_code: string;
  readonly starts_at: Date;
  readonly ends_at: Date;
}

const COLUMNS = "id, unit_kind, unit_code, role, person_code, starts_at, ends_at";

/** Shifts that have an instant in common with the span, of one unit or of all, in order of time. */
export async function shiftsWithin(
  client: Queryable,
  countyCode: string,
  span: Span,
  unit: DutyUnit | null = null,
): Promise<Shift[]> {
  const { rows } = await client.query<ShiftRow>(
    `SELECT ${COLUMNS} FROM duty_shift
      WHERE county_code = $1 AND ends_at > $2 AND starts_at < $3
        AND ($4::text IS NULL OR (unit_kind = $4 AND unit_code = $5))
      ORDER BY starts_at, role, id`,
    [countyCode, new Date(span.from), new Date(span.to), unit?.kind ?? null, unit?.code ?? null],
  );
  return rows.map(shiftOf);
}

/** Units for which anybody ever was put on duty. */
export async function unitsWithShifts(
  client: Queryable,
  countyCode: string,
): Promise<readonly DutyUnit[]> {
  const { rows } = await client.query<Pick<ShiftRow, "unit_kind" | "unit_code">>(
    "SELECT DISTINCT unit_kind, unit_code FROM duty_shift WHERE county_code = $1",
    [countyCode],
  );
  return rows.map(({ unit_kind, unit_code }) => ({ kind: unit_kind, code: unit_code }));
}

/** Shifts of one person from an instant on. */
export async function shiftsOfPerson(
  client: Queryable,
  countyCode: string,
  personCode: string,
  from: number,
): Promise<Shift[]> {
  const { rows } = await client.query<ShiftRow>(
    `SELECT ${COLUMNS} FROM duty_shift
      WHERE county_code = $1 AND person_code = $2 AND ends_at > $3 ORDER BY starts_at, id`,
    [countyCode, personCode, new Date(from)],
  );
  return rows.map(shiftOf);
}

/** When the last shift of each unit and role that is over ended. */
export async function lastEnds(
  client: Queryable,
  countyCode: string,
  at: number,
): Promise<readonly (Pick<Shift, "unit" | "role"> & { readonly endedAt: number })[]> {
  const { rows } = await client.query<
    Pick<ShiftRow, "unit_kind" | "unit_code" | "role"> & { readonly ended_at: Date }
  >(
    `SELECT unit_kind, unit_code, role, max(ends_at) AS ended_at FROM duty_shift
      WHERE county_code = $1 AND ends_at <= $2 GROUP BY unit_kind, unit_code, role`,
    [countyCode, new Date(at)],
  );
  return rows.map((row) => ({
    unit: { kind: row.unit_kind, code: row.unit_code },
    role: row.role,
    endedAt: row.ended_at.getTime(),
  }));
}

export async function shiftById(
  client: Queryable,
  countyCode: string,
  id: number,
): Promise<Shift | null> {
  const { rows } = await client.query<ShiftRow>(
    `SELECT ${COLUMNS} FROM duty_shift WHERE county_code = $1 AND id = $2`,
    [countyCode, id],
  );
  return rows[0] ? shiftOf(rows[0]) : null;
}

export async function insertShifts(
  client: Queryable,
  countyCode: string,
  shifts: readonly ShiftDraft[],
): Promise<void> {
  await client.query(
    `INSERT INTO duty_shift (county_code, unit_kind, unit_code, role, person_code, starts_at, ends_at)
     SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::text[],
                              $6::timestamptz[], $7::timestamptz[])`,
    [
      countyCode,
      shifts.map(({ unit }) => unit.kind),
      shifts.map(({ unit }) => unit.code),
      shifts.map(({ role }) => role),
      shifts.map(({ personCode }) => personCode),
      shifts.map(({ startsAt }) => new Date(startsAt)),
      shifts.map(({ endsAt }) => new Date(endsAt)),
    ],
  );
}

export async function setPerson(client: Queryable, id: number, personCode: string): Promise<void> {
  await client.query("UPDATE duty_shift SET person_code = $2 WHERE id = $1", [id, personCode]);
}

export async function deleteShift(client: Queryable, id: number): Promise<void> {
  await client.query("DELETE FROM duty_shift WHERE id = $1", [id]);
}

/** Patterns of all units that keep a roster. */
export async function patterns(
  client: Queryable,
  countyCode: string,
): Promise<readonly { readonly unit: DutyUnit; readonly pattern: DutyPattern }[]> {
  const { rows } = await client.query<{
    unit_kind: DutyUnit["kind"];
    unit_code: string;
    content: unknown;
  }>("SELECT unit_kind, unit_code, content FROM duty_pattern WHERE county_code = $1", [countyCode]);
  return rows.map(({ unit_kind, unit_code, content }) => ({
    unit: { kind: unit_kind, code: unit_code },
    pattern: dutyPatternSchema.parse(content),
  }));
}

export async function putPattern(
  client: Queryable,
  countyCode: string,
  unit: DutyUnit,
  pattern: DutyPattern,
): Promise<void> {
  await client.query(
    `INSERT INTO duty_pattern (county_code, unit_kind, unit_code, content) VALUES ($1, $2, $3, $4)
     ON CONFLICT (county_code, unit_kind, unit_code) DO UPDATE SET content = excluded.content`,
    [countyCode, unit.kind, unit.code, JSON.stringify(pattern)],
  );
}

function shiftOf(row: ShiftRow): Shift {
  return {
    id: row.id,
    unit: { kind: row.unit_kind, code: row.unit_code },
    role: row.role,
    personCode: row.person_code,
    startsAt: row.starts_at.getTime(),
    endsAt: row.ends_at.getTime(),
  };
}
