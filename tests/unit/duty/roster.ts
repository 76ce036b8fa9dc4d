import type { DutyRole, Shift } from "@/lib/duty/shift";
import type { DutyUnit } from "@/lib/duty/unit";
import { HOUR, type Instant } from "@/lib/time/instant";

export const QINGFU: DutyUnit = { kind: "township", code: "511525101" };
export const ZONE = "Asia/Shanghai";
/** 2026-07-13 08:30 in Beijing, a Monday. */
export const MONDAY: Instant = Date.parse("2026-07-13T00:30:00Z");

let lastId = 0;

/** A shift of `hours` from so many hours after Monday morning. */
export function shift(
  personCode: string,
  afterHours: number,
  hours = 24,
  more: { readonly unit?: DutyUnit; readonly role?: DutyRole } = {},
): Shift {
  lastId += 1;
  const startsAt = MONDAY + afterHours * HOUR;
  const { unit = QINGFU, role = "officer" } = more;
  return { id: lastId, unit, role, personCode, startsAt, endsAt: startsAt + hours * HOUR };
}
