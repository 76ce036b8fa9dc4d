import {
  type AnyRecord,
  type Organization,
  organizationOf,
  RECORD_KINDS,
  type RecordKind,
} from "../organization";
import type { Places } from "../places";
import type { ImportTables } from "./importTables";
import { resolveNames } from "./resolveNames";

/** A row on its way through the checks. */
export interface Candidate {
  readonly kind: RecordKind;
  readonly sheet: string;
  readonly row: number;
  readonly code: string;
  readonly record: AnyRecord;
  /** Columns in which nothing could be read. */
  readonly misread: ReadonlySet<string>;
  /** What its sheet heads a column with. */
  nameOf(column: string): string;
}

/** Records there are already, by kind and code. */
export type Stored = { readonly [kind in RecordKind]: ReadonlyMap<string, AnyRecord> };

export function storedByKind(current: Organization): Stored {
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

/** One word for a record. */
export function keyOf({
  kind,
  code,
}: {
  readonly kind: RecordKind;
  readonly code: string;
}): string {
  return `${kind} ${code}`;
}

/** The rows of all tables with the records they make over what is stored. */
export function candidatesOf(
  { tables }: ImportTables,
  places: Places,
  stored: Stored,
  departments: Organization["department"],
): Candidate[] {
  return tables.flatMap(({ kind, sheet, rows, nameOf }) =>
    rows.map((row): Candidate => {
      const before = stored[kind].get(row.code) ?? null;
      const record = resolveNames(row.over(before), places, departments);
      const { line, code, misread } = row;
      return { kind, sheet, row: line, code, record, misread, nameOf };
    }),
  );
}

/** The organization as it would be with these rows. */
export function mergedWith(candidates: readonly Candidate[], stored: Stored): Organization {
  const incoming = new Set(candidates.map(keyOf));
  const gone = new Set(
    candidates
      .filter(({ kind, record }) => kind === "person" && record.retired)
      .map(({ code }) => code),
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
    ...candidates.map(({ record }) => record),
  ]);
}
