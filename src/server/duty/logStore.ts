import type { LogDeed, LogKind } from "@/lib/duty/deeds";
import type { LogEntry } from "@/lib/duty/record";
import type { DutyUnit } from "@/lib/duty/unit";
import type { Queryable } from "../database/service";

export async function insertLogEntry(
  client: Queryable,
  countyCode: string,
  entry: LogDeed & {
    readonly writtenBy: string;
    readonly writtenName: string;
    readonly writtenAt: number;
  },
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO duty_log_entry
       (county_code, unit_kind, unit_code, kind, body, corrects_id, written_by, written_name, written_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
    [
      countyCode,
      entry.unit.kind,
      entry.unit.code,
      entry.kind,
      entry.body,
      entry.correctsId,
      entry.writtenBy,
      entry.writtenName,
      new Date(entry.writtenAt),
    ],
  );
  const [made] = rows;
  if (!made) throw new Error("The log entry was not kept.");
  return made.id;
}

/** Entries of one unit, newest first, from below `before` on. */
export async function logEntries(
  client: Queryable,
  countyCode: string,
  unit: DutyUnit,
  page: { readonly before: number | null; readonly limit: number },
): Promise<LogEntry[]> {
  const { rows } = await client.query<{
    id: number;
    kind: LogKind;
    body: string;
    corrects_id: number | null;
    written_name: string;
    written_at: Date;
  }>(
    `SELECT id, kind, body, corrects_id, written_name, written_at FROM duty_log_entry
      WHERE county_code = $1 AND unit_kind = $2 AND unit_code = $3 AND ($4::int IS NULL OR id < $4)
      ORDER BY id DESC LIMIT $5`,
    [countyCode, unit.kind, unit.code, page.before, page.limit],
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    body: row.body,
    correctsId: row.corrects_id,
    writtenName: row.written_name,
    writtenAt: row.written_at.getTime(),
  }));
}

/** Whether the unit's log has this entry. */
export async function hasLogEntry(
  client: Queryable,
  countyCode: string,
  unit: DutyUnit,
  id: number,
): Promise<boolean> {
  const { rows } = await client.query(
    `SELECT 1 FROM duty_log_entry
      WHERE county_code = $1 AND unit_kind = $2 AND unit_code = $3 AND id = $4`,
    [countyCode, unit.kind, unit.code, id],
  );
  return rows.length > 0;
}
