import { membershipIn } from "@/lib/duty/membership";
import {
  PERSON_COLUMNS,
  type RosterRow,
  type RosterRule,
  rosterRowSchema,
} from "@/lib/duty/rosterTable";
import { type DutyUnit, unitKey } from "@/lib/duty/unit";
import type { Organization } from "@/lib/people/organization";
import type { Township } from "./county";
import type { Problem } from "./problem";
import type { AreaReading } from "./readAreas";
import type { OrganizationReading } from "./readOrganization";
import { readTable, type TableRow } from "./table";

const FILE = "duty.csv";

export interface RosterReading {
  readonly rules: readonly RosterRule[];
  readonly problems: readonly Problem[];
}

interface Around {
  readonly head: { readonly code: string } | null | undefined;
  readonly townships: AreaReading<Township>;
  readonly reading: OrganizationReading;
}

/** Reads duty.csv, which may be absent: the rules by which duty rooms keep their rosters. */
export function readRosters(files: ReadonlyMap<string, string>, around: Around): RosterReading {
  const text = files.get(FILE);
  if (text === undefined) return { rules: [], problems: [] };
  const table = readTable(FILE, text, rosterRowSchema, { unknownColumns: "refuse" });
  const problems = [...table.problems];
  // Whom a row names cannot be told right or wrong while the tables of people are wrong themselves.
  const isSure = around.reading.isWhole && around.townships.problems.length === 0;
  if (problems.length > 0 || !isSure) return { rules: [], problems };
  const rows = table.rows.flatMap((row) => {
    const unit = unitOf(row.value.unit, around);
    if (unit) return [{ ...row, unit, persons: personsOf(row.value) }];
    problems.push({
      file: FILE,
      line: row.line,
      column: "unit",
      what: `没有值班单位 ${row.value.unit}`,
      mend: "填写县、部门或乡镇的代码",
    });
    return [];
  });
  problems.push(...personProblems(rows, around.reading.organization), ...slotProblems(rows));
  return { rules: rulesOf(rows), problems };
}

interface UnitRow extends TableRow<RosterRow> {
  readonly unit: DutyUnit;
  readonly persons: readonly { readonly column: string; readonly code: string }[];
}

function unitOf(code: string, { head, townships, reading }: Around): DutyUnit | null {
  if (code === head?.code) return { kind: "county", code };
  if (townships.areas.some((area) => area.code === code)) return { kind: "township", code };
  const isDepartment = reading.organization.department.some(
    (department) => department.code === code && !department.retired,
  );
  return isDepartment ? { kind: "department", code } : null;
}

function personsOf(row: RosterRow): UnitRow["persons"] {
  return PERSON_COLUMNS.flatMap((column) => {
    const code = row[column];
    return code === undefined ? [] : [{ column, code }];
  });
}

/** Persons who are not there, have left or do not belong to the unit; a unit and role of nobody. */
function personProblems(rows: readonly UnitRow[], organization: Organization): Problem[] {
  const persons = new Map(organization.person.map((person) => [person.code, person]));
  const isMember = membershipIn(organization);
  const staffed = new Set(rows.flatMap((row) => (row.persons.length > 0 ? [slotOwner(row)] : [])));
  return rows.flatMap((row): Problem[] => {
    const { line, unit } = row;
    const at = (column: string, what: string, mend: string) => [
      { file: FILE, line, column, what, mend },
    ];
    if (!staffed.has(slotOwner(row)))
      return at("person_1", "没有人轮这个班", "在 person_1 起填写轮班人员的代码");
    return row.persons.flatMap(({ column, code }, index) => {
      const person = persons.get(code);
      if (row.persons.findIndex((one) => one.code === code) !== index)
        return at(column, `${code} 写了两次`, "每人只写一次");
      if (person === undefined) return at(column, `没有人员 ${code}`, "先补上这个人，或改正代码");
      if (person.retired) return at(column, `${code} 已停用，不能值班`, "换一个人，或先恢复此人");
      if (isMember(unit.code, code)) return [];
      return at(
        column,
        `${code} 不属于 ${unit.code}，在那里也没有岗位`,
        "换成本单位的人，或先给他这里的岗位",
      );
    });
  });
}

/** Two rows that say the same shift, unless the later one goes on with others who take turns in it. */
function slotProblems(rows: readonly UnitRow[]): Problem[] {
  const first = new Map<string, UnitRow>();
  const named = new Set<string>();
  return rows.flatMap((row) => {
    const key = slotKey(row);
    const before = first.get(key);
    first.set(key, before ?? row);
    const persons = row.persons.map(({ code }) => `${key} ${code}`);
    const goesOn =
      before?.value.hours === row.value.hours &&
      persons.length > 0 &&
      persons.every((person) => !named.has(person));
    for (const person of persons) named.add(person);
    if (before === undefined || goesOn) return [];
    return [
      {
        file: FILE,
        line: row.line,
        column: "starts_at",
        what: `${row.value.unit} 的 ${row.value.role} ${row.value.starts_at} 与第 ${before.line} 行重复`,
        mend: "两行只留一行；一行写不下的人员另起一行，时长照写，不重复写人",
      },
    ];
  });
}

function slotKey(row: UnitRow): string {
  return `${slotOwner(row)} ${row.value.starts_at} ${row.value.days ?? "every"}`;
}

const slotOwner = ({ unit, value }: UnitRow) => `${unitKey(unit)} ${value.role}`;

/** One rule for each unit, its shifts and who takes turns in the order of the rows. */
function rulesOf(rows: readonly UnitRow[]): RosterRule[] {
  const units = new Map(rows.map(({ unit }) => [unitKey(unit), unit]));
  return [...units].map(([key, unit]) => {
    const own = rows.filter((row) => unitKey(row.unit) === key);
    const turns = (role: RosterRow["role"]) => [
      ...new Set(
        own
          .filter(({ value }) => value.role === role)
          .flatMap(({ persons }) => persons.map(({ code }) => code)),
      ),
    ];
    const shifts = [...new Map(own.map((row) => [slotKey(row), row])).values()];
    const slots = shifts.map(({ value }) => ({
      role: value.role,
      startsAt: value.starts_at,
      hours: value.hours,
      days: value.days ?? "every",
    }));
    return {
      unit,
      pattern: { slots, persons: { leader: turns("leader"), officer: turns("officer") } },
    };
  });
}
