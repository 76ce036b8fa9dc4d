import {
  type AnyRecord,
  nameOfRecord,
  type Organization,
  organizationOf,
  type RecordKind,
} from "../organization";
import { changedColumns, tableOf } from "../tables/recordTables";
import { type Candidate, keyOf, mergedWith, type Stored, storedByKind } from "./candidates";
import { checkRows, type ImportInput } from "./checkRows";
import {
  type ImportProblem,
  type ImportTable,
  type ImportTables,
  inLineOrder,
} from "./importTables";
import { importWarnings } from "./importWarnings";

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
  /** What is no error and people should know: columns that are not read, what leaves nobody to call. */
  readonly warnings: readonly ImportProblem[];
  readonly notes: readonly string[];
  readonly counts: Readonly<Record<Outcome, number>>;
  /** What has to be written: the good rows that change something. */
  readonly records: Organization;
}

/**
 * What an import would do, row by row, and nothing done yet. Rows that are wrong, and rows that name
 * one of those, are refused; what is left is consistent with all that is stored.
 */
export function planImport(input: ImportInput): ImportPlan {
  const { tables } = input;
  const stored = storedByKind(input.current);
  const { good, refused, problems } = checkRows(input, stored);
  const rows = [
    ...good.map((candidate) => plannedRow(candidate, stored)),
    ...refused.map(refusedRow),
    ...missingRows(input, stored),
  ];
  const changing = new Set(
    rows.flatMap(({ sheet, row, outcome }) => (outcome === "same" ? [] : [`${sheet} ${row}`])),
  );
  const counts = { add: 0, change: 0, retire: 0, restore: 0, same: 0, refused: 0 };
  for (const { outcome } of rows) counts[outcome] += 1;
  return {
    rows,
    problems,
    warnings: [
      ...tables.unread,
      ...importWarnings(
        good.filter(({ sheet, row }) => changing.has(`${sheet} ${row}`)),
        mergedWith(good, stored).post,
      ),
    ].sort(inLineOrder(tables)),
    notes: [...tables.notes, ...(input.missing === "retire" ? keptNotes(tables) : [])],
    counts,
    records: toWrite(rows, good, stored),
  };
}

function headingOf(kind: RecordKind, column: string): string {
  return tableOf(kind).columns.find(({ key }) => key === column)?.heading ?? column;
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

function refusedRow({ kind, sheet, row, code, record }: Candidate): PlannedRow {
  const name = nameOfRecord(record);
  return { kind, sheet, row, code, name, outcome: "refused", changed: [] };
}

/** Of a table with a code that cannot be read nobody knows which record is missing. */
function hasLostCode({ rows }: ImportTable): boolean {
  return rows.some(({ misread }) => misread.has("code"));
}

function keptNotes({ tables }: ImportTables): string[] {
  return tables
    .filter(hasLostCode)
    .map(({ sheet }) => `“${sheet}”有的行读不出代码，这张表里没有的记录都没有停用。`);
}

function missingRows(
  { missing, tables: { tables }, mayWrite }: ImportInput,
  stored: Stored,
): PlannedRow[] {
  if (missing === "keep") return [];
  const lost = new Set(tables.filter(hasLostCode).map(({ kind }) => kind));
  const kinds = new Set(tables.map(({ kind }) => kind).filter((kind) => !lost.has(kind)));
  const inFile = new Set(tables.flatMap(({ rows }) => rows.map(keyOf)));
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
