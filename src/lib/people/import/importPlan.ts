import type { Fault } from "../fault";
import { organizationFaults } from "../faults";
import {
  type AnyRecord,
  nameOfRecord,
  type Organization,
  organizationOf,
  RECORD_KINDS,
  type RecordKind,
} from "../organization";
import type { Places } from "../places";
import { changedColumns, tableOf } from "../tables/recordTables";
import type { ImportProblem, ImportTables } from "./importTables";
import { importWarnings } from "./importWarnings";
import { resolveNames } from "./resolveNames";

export const OUTCOMES = ["add", "change", "retire", "restore", "same", "refused"] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const OUTCOME_NAMES: Record<Outcome, string> = {
  add: "新增",
  change: "修改",
  retire: "停用",
  restore: "恢复",
  same: "不变",
  refused: "有误",
};

/** What becomes of one row, or of a record that the file no longer has. */
export interface PlannedRow {
  readonly kind: RecordKind;
  /** Null where the record is not in the file. */
  readonly sheet: string | null;
  readonly row: number | null;
  readonly code: string;
  readonly name: string;
  readonly outcome: Outcome;
  /** Headings of the columns that change. */
  readonly changed: readonly string[];
}

export interface ImportPlan {
  readonly rows: readonly PlannedRow[];
  readonly problems: readonly ImportProblem[];
  /** What is no error and will leave nobody to call. */
  readonly warnings: readonly ImportProblem[];
  readonly notes: readonly string[];
  readonly counts: Readonly<Record<Outcome, number>>;
  /** What has to be written: the good rows that change something. */
  readonly records: Organization;
}

export interface ImportInput {
  readonly current: Organization;
  readonly places: Places;
  readonly tables: ImportTables;
  /** Whether the person who imports may write this record. */
  readonly mayWrite: (record: AnyRecord) => boolean;
  /** What becomes of records that a table of the file no longer has. */
  readonly missing: "keep" | "retire";
}

/** A row on its way through the checks. */
interface Candidate {
  readonly kind: RecordKind;
  readonly sheet: string;
  readonly row: number;
  readonly code: string;
  readonly record: AnyRecord;
  /** What its sheet heads a column with. */
  nameOf(column: string): string;
}

/**
 * What an import would do, row by row, and nothing done yet. Rows that are wrong, and rows that name
 * one of those, are refused; what is left is consistent with all that is stored.
 */
export function planImport(input: ImportInput): ImportPlan {
  const { current, tables } = input;
  const stored = storedByKind(current);
  const problems = [...tables.problems];
  const refused = new Set<Candidate>();
  const refuse = (candidate: Candidate, column: string | null, what: string, mend: string) => {
    refused.add(candidate);
    problems.push({ sheet: candidate.sheet, row: candidate.row, column, what, mend });
  };

  let good: Candidate[] = [];
  const first = new Map<string, Candidate>();
  for (const candidate of candidatesOf(input, stored)) {
    const other = first.get(keyOf(candidate));
    first.set(keyOf(candidate), other ?? candidate);
    if (other)
      refuse(
        candidate,
        candidate.nameOf("code"),
        `代码 ${candidate.code} 与“${other.sheet}”第 ${other.row} 行重复`,
        "两行只留一行，或改正代码",
      );
    else if (!mayWriteBoth(input, stored, candidate))
      refuse(
        candidate,
        null,
        `${candidate.code} 不在您可维护的范围内`,
        "只导入本辖区的内容；其余请与管辖单位联系",
      );
    else good.push(candidate);
  }
  for (;;) {
    const faults = faultsOf(good, input, stored);
    if (faults.size === 0) break;
    const lost = lostWith(refused, good);
    for (const candidate of good)
      for (const fault of faults.get(keyOf(candidate)) ?? []) {
        const said = blameOf(fault, candidate, lost) ?? fault;
        refuse(candidate, candidate.nameOf(fault.column), said.what, said.mend);
      }
    good = good.filter((candidate) => !faults.has(keyOf(candidate)));
  }

  const rows = [
    ...good.map((candidate) => plannedRow(candidate, stored)),
    ...problemRows(refused),
    ...missingRows(input, stored, new Set(first.keys())),
  ];
  const changing = new Set(
    rows.flatMap(({ sheet, row, outcome }) => (outcome === "same" ? [] : [`${sheet} ${row}`])),
  );
  const counts = { add: 0, change: 0, retire: 0, restore: 0, same: 0, refused: 0 };
  for (const { outcome } of rows) counts[outcome] += 1;
  const unread = new Set(
    tables.problems.flatMap(({ sheet, row }) => (row === null ? [] : [`${sheet} ${row}`])),
  );
  counts.refused += unread.size;
  return {
    rows,
    problems: problems.sort(byPlace),
    warnings: importWarnings(
      good.filter(({ sheet, row }) => changing.has(`${sheet} ${row}`)),
      mergedWith(good, stored).post,
    ).sort(byPlace),
    notes: tables.notes,
    counts,
    records: toWrite(rows, good, stored),
  };
}

function byPlace(a: ImportProblem, b: ImportProblem): number {
  return a.sheet.localeCompare(b.sheet) || (a.row ?? 0) - (b.row ?? 0);
}

type Stored = { readonly [kind in RecordKind]: ReadonlyMap<string, AnyRecord> };

function storedByKind(current: Organization): Stored {
  const mapOf = (kind: RecordKind) => {
    const records: readonly AnyRecord[] = current[kind];
    return new Map(records.map((record) => [record.code, record]));
  };
  return {
    department: mapOf("department"),
    riskPoint: mapOf("riskPoint"),
    person: mapOf("person"),
    post: mapOf("post"),
    team: mapOf("team"),
  };
}

function keyOf({ kind, code }: Pick<Candidate, "kind" | "code">): string {
  return `${kind} ${code}`;
}

function headingOf(kind: RecordKind, column: string): string {
  return tableOf(kind).columns.find(({ key }) => key === column)?.heading ?? column;
}

function candidatesOf({ tables, places, current }: ImportInput, stored: Stored): Candidate[] {
  return tables.tables.flatMap(({ kind, sheet, rows, nameOf }) =>
    rows.map((row): Candidate => {
      const before = stored[kind].get(row.code) ?? null;
      const record = resolveNames(row.over(before), places, current.department);
      return { kind, sheet, row: row.line, code: row.code, record, nameOf };
    }),
  );
}

/** Taking a record out of somebody else's field is as little allowed as putting one into it. */
function mayWriteBoth(input: ImportInput, stored: Stored, candidate: Candidate): boolean {
  const before = stored[candidate.kind].get(candidate.code);
  return input.mayWrite(candidate.record) && (before === undefined || input.mayWrite(before));
}

/** The organization as it would be with these rows. */
function mergedWith(good: readonly Candidate[], stored: Stored): Organization {
  const incoming = new Set(good.map(keyOf));
  const gone = new Set(
    good.filter(({ kind, record }) => kind === "person" && record.retired).map(({ code }) => code),
  );
  // What is stored comes first, so that of two that clash the row is told.
  const untouched = RECORD_KINDS.flatMap((kind) =>
    [...stored[kind].values()].filter(({ code }) => !incoming.has(keyOf({ kind, code }))),
  );
  return organizationOf([
    // Who is retired by this import leaves the posts that the file does not speak of.
    ...untouched.map((record) =>
      "holders" in record
        ? { ...record, holders: record.holders.filter((code) => !gone.has(code)) }
        : record,
    ),
    ...good.map(({ record }) => record),
  ]);
}

/** Faults of the rows that are still good, by row, as the organization would be with all of them. */
function faultsOf(
  good: readonly Candidate[],
  { places }: ImportInput,
  stored: Stored,
): Map<string, Fault[]> {
  const incoming = new Set(good.map(keyOf));
  const faults = new Map<string, Fault[]>();
  for (const fault of organizationFaults(mergedWith(good, stored), places)) {
    if (!incoming.has(keyOf(fault))) continue;
    faults.set(keyOf(fault), [...(faults.get(keyOf(fault)) ?? []), fault]);
  }
  return faults;
}

/** Records that come to nothing, by the row that was refused: of two with one code the first may be good. */
function lostWith(
  refused: Iterable<Candidate>,
  good: readonly Candidate[],
): Map<string, Candidate> {
  const lost = new Map([...refused].map((candidate) => [keyOf(candidate), candidate]));
  for (const candidate of good) lost.delete(keyOf(candidate));
  return lost;
}

/** Where a row names a record whose own row was refused, that row is what has to be mended. */
function blameOf(
  { kind, column, named: code }: Fault,
  { record }: Candidate,
  lost: ReadonlyMap<string, Candidate>,
): Pick<Fault, "what" | "mend"> | null {
  const cell = code ?? tableOf(kind).cellsOf(record).get(column);
  for (const named of RECORD_KINDS) {
    const other = lost.get(`${named} ${cell}`);
    if (other && named !== kind)
      return {
        what: `${cell} 在“${other.sheet}”第 ${other.row} 行，那一行有误`,
        mend: "先改好那一行",
      };
  }
  return null;
}

function plannedRow({ kind, sheet, row, code, record }: Candidate, stored: Stored): PlannedRow {
  const before = stored[kind].get(code);
  const changed = before ? changedColumns(kind, before, record) : [];
  return { kind, sheet, row, code, name: nameOfRecord(record), outcome: outcomeOf(), changed };

  function outcomeOf(): Outcome {
    if (before === undefined) return "add";
    if (record.retired !== before.retired) return record.retired ? "retire" : "restore";
    return changed.length > 0 ? "change" : "same";
  }
}

function problemRows(refused: Iterable<Candidate>): PlannedRow[] {
  return [...refused].map(({ kind, sheet, row, code, record }) => ({
    kind,
    sheet,
    row,
    code,
    name: nameOfRecord(record),
    outcome: "refused" as const,
    changed: [],
  }));
}

function missingRows(
  { missing, tables, mayWrite }: ImportInput,
  stored: Stored,
  inFile: ReadonlySet<string>,
): PlannedRow[] {
  if (missing === "keep") return [];
  const kinds = new Set(tables.tables.map(({ kind }) => kind));
  return [...kinds].flatMap((kind) =>
    [...stored[kind].values()]
      .filter((record) => !record.retired && !inFile.has(keyOf({ kind, code: record.code })))
      .filter((record) => mayWrite(record))
      .map((record) => ({
        kind,
        sheet: null,
        row: null,
        code: record.code,
        name: nameOfRecord(record),
        outcome: "retire" as const,
        changed: [headingOf(kind, "retired")],
      })),
  );
}

function toWrite(
  rows: readonly PlannedRow[],
  good: readonly Candidate[],
  stored: Stored,
): Organization {
  const byKey = new Map(good.map((candidate) => [keyOf(candidate), candidate.record]));
  return organizationOf(
    rows.flatMap((row): AnyRecord[] => {
      if (row.outcome === "same" || row.outcome === "refused") return [];
      const record = byKey.get(keyOf(row));
      const before = stored[row.kind].get(row.code);
      if (record) return [record];
      return before ? [{ ...before, retired: true }] : [];
    }),
  );
}
