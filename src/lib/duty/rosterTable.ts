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

/** So many take turns at most in one row; a row more of the same shift adds to them. */
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

/** Its sheet in a workbook, and what people call its columns there. */
export const ROSTER_SHEET = "值班规则";
const ROSTER_HEADINGS: { readonly [column in keyof RosterRow]-?: string } = {
  unit: "值班单位",
  role: "班次",
  starts_at: "接班时刻",
  hours: "小时",
  days: "日子",
  person_1: "轮班1",
  person_2: "轮班2",
  person_3: "轮班3",
  person_4: "轮班4",
  person_5: "轮班5",
  person_6: "轮班6",
  person_7: "轮班7",
  person_8: "轮班8",
};

/** Rules as duty.csv. */
export function rosterFile(rules: readonly RosterRule[]): string {
  return stringify([Object.keys(rosterRowSchema.shape), ...rosterRows(rules)]);
}

/** Rules as people read them: headings, and rows with the words of a duty room. */
export function rosterSheet(rules: readonly RosterRule[]) {
  const rows = rosterRows(rules).map(([unit, role, startsAt, hours, days, ...persons]) => [
    unit,
    DUTY_ROLE_NAMES[role],
    startsAt,
    hours,
    DAY_KIND_NAMES[days],
    ...persons.map((code) => code || null),
  ]);
  return { sheet: ROSTER_SHEET, headings: Object.values(ROSTER_HEADINGS), rows };
}

type Slot = DutyPattern["slots"][number];
type Row = [string, Slot["role"], string, number, Slot["days"], ...string[]];

/** Every slot names who takes turns; whom one row has no room for, the next of the first slot has. */
function rosterRows(rules: readonly RosterRule[]): Row[] {
  return rules.flatMap(({ unit, pattern }) =>
    pattern.slots.flatMap((slot) => {
      const { role, startsAt, hours, days } = slot;
      const persons = rowsOfPersons(pattern.persons[role] ?? []);
      const isFirst = pattern.slots.find((one) => one.role === role) === slot;
      return (isFirst ? persons : persons.slice(0, 1)).map(
        (codes): Row => [unit.code, role, startsAt, hours, days, ...codes],
      );
    }),
  );
}

/** Persons in rows of as many as there are columns, the last filled up; at least one row. */
function rowsOfPersons(persons: readonly string[]): string[][] {
  const width = PERSON_COLUMNS.length;
  const rows = Math.max(1, Math.ceil(persons.length / width));
  return Array.from({ length: rows }, (_row, row) =>
    PERSON_COLUMNS.map((_column, index) => persons[row * width + index] ?? ""),
  );
}
