import { stringify } from "csv-stringify/sync";
import { z } from "zod";
import { wordCell } from "../people/tables/words";
import { DAY_KIND_NAMES, DAY_KINDS, type DutyPattern, dutySlotSchema } from "./pattern";
import { DUTY_ROLE_NAMES, DUTY_ROLES } from "./shift";
import type { DutyUnit } from "./unit";

/** A unit and the rule its roster is made by, as a county folder gives it. */
export interface RosterRule {
  readonly unit: DutyUnit;
  readonly pattern: DutyPattern;
}

/** So many take turns at most in one row; a row more of the same unit and role adds to them. */
export const PERSON_COLUMNS = [
  "person_1",
  "person_2",
  "person_3",
  "person_4",
  "person_5",
  "person_6",
  "person_7",
  "person_8",
] as const;

const person = z.string().min(1).optional().describe("轮班人员的代码，按先后");

/** A row of duty.csv: one shift that comes back, and who takes it in turn. */
export const rosterRowSchema = z.strictObject({
  unit: z.string().min(1).describe("县、部门或乡镇的代码"),
  role: wordCell(DUTY_ROLES, DUTY_ROLE_NAMES).describe("leader（带班领导）或 officer（值班员）"),
  starts_at: dutySlotSchema.shape.startsAt.describe("接班时刻，如 08:30"),
  hours: dutySlotSchema.shape.hours.describe("一班几小时，1 至 168"),
  days: wordCell(DAY_KINDS, DAY_KIND_NAMES)
    .optional()
    .describe("every（每天）、workday（工作日）或 offday（休息日）；不填为每天"),
  person_1: person,
  person_2: person,
  person_3: person,
  person_4: person,
  person_5: person,
  person_6: person,
  person_7: person,
  person_8: person,
});
export type RosterRow = z.output<typeof rosterRowSchema>;

/** Rules as duty.csv; the first row of a unit and role names who takes turns. */
export function rosterFile(rules: readonly RosterRule[]): string {
  return stringify([
    Object.keys(rosterRowSchema.shape),
    ...rules.flatMap(({ unit, pattern }) =>
      pattern.slots.map(({ role, startsAt, hours, days }) => {
        const persons = pattern.persons[role] ?? [];
        const cells = PERSON_COLUMNS.map((_column, index) => persons[index] ?? "");
        return [unit.code, role, startsAt, hours, days, ...cells];
      }),
    ),
  ]);
}
