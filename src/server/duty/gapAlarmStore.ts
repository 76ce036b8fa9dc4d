import type { DutyRole } from "@/lib/duty/shift";
import type { DutyUnit } from "@/lib/duty/unit";
import type { Instant } from "@/lib/time/instant";
import type { Queryable } from "../database/service";

/** A gap, by what stays of it while time moves on. */
export interface AlarmKey {
  readonly unit: DutyUnit;
  readonly role: DutyRole;
  readonly beginsAt: Instant;
}

/** Gaps that somebody was told of. */
export async function selectAlarms(client: Queryable, countyCode: string): Promise<AlarmKey[]> {
  const { rows } = await client.query<{
    readonly unit_kind: DutyUnit["kind"];
    readonly unit_code: string;
    readonly role: DutyRole;
    readonly begins_at: Date;
  }>("SELECT unit_kind, unit_code, role, begins_at FROM duty_gap_alarm WHERE county_code = $1", [
    countyCode,
  ]);
  return rows.map(({ unit_kind, unit_code, role, begins_at }) => ({
    unit: { kind: unit_kind, code: unit_code },
    role,
    beginsAt: begins_at.getTime(),
  }));
}

export async function insertAlarm(
  client: Queryable,
  countyCode: string,
  { unit, role, beginsAt }: AlarmKey,
  raisedAt: Instant,
): Promise<void> {
  await client.query("INSERT INTO duty_gap_alarm VALUES ($1, $2, $3, $4, $5, $6)", [
    countyCode,
    unit.kind,
    unit.code,
    role,
    new Date(beginsAt),
    new Date(raisedAt),
  ]);
}

export async function deleteAlarm(
  client: Queryable,
  countyCode: string,
  { unit, role, beginsAt }: AlarmKey,
): Promise<void> {
  await client.query(
    `DELETE FROM duty_gap_alarm WHERE county_code = $1 AND unit_kind = $2 AND unit_code = $3
       AND role = $4 AND begins_at = $5`,
    [countyCode, unit.kind, unit.code, role, new Date(beginsAt)],
  );
}
