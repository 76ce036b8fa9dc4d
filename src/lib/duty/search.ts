import { z } from "zod";
import { calendarDay } from "../time/localTime";
import type { DutyGap } from "./record";
import { DUTY_ROLES } from "./shift";
import { type DutyUnit, unitKey, unitOfKey } from "./unit";

/** `unit=township:511525101`. */
const unit = z.string().transform((key, context) => {
  const found = unitOfKey(key);
  if (found) return found;
  context.addIssue({ code: "custom", message: "应为 单位类别:代码，如 township:511525101" });
  return z.NEVER;
});

/** Longest roster shown at once, days. */
const SHOWN_DAYS = 62;

export const rosterSearchSchema = z.object({
  unit,
  from: z.iso.date(),
  days: z.coerce.number().int().min(1).max(SHOWN_DAYS).default(14),
});
export const unitSearchSchema = z.object({ unit });
export const logSearchSchema = z.object({
  unit,
  /** Entries below this number. */
  before: z.coerce.number().int().optional(),
});
export const yearSearchSchema = z.object({ year: z.coerce.number().int().min(2000).max(2100) });

/** What stands in the address of the duty page. */
export const dutyPageSchema = z.object({
  unit: unit.optional(),
  from: z.iso.date().optional(),
  /** An instant inside a gap that is to be filled, and the role it is of. */
  gap: z.coerce.number().int().optional(),
  role: z.enum(DUTY_ROLES).optional(),
});

/** The place in a unit's roster where a gap is filled. */
export function gapAddress(unit: DutyUnit, gap: DutyGap, timeZone: string): string {
  const search = new URLSearchParams({
    unit: unitKey(unit),
    from: calendarDay(gap.from, timeZone),
    role: gap.role,
    gap: String(gap.from),
  });
  return `/duty?${search}`;
}
