import type { AnyRecord, RecordKind } from "../organization";
import { departmentTable } from "./department";
import { personTable } from "./person";
import { postTable } from "./post";
import type { RecordTable } from "./recordTable";
import { riskPointTable } from "./riskPoint";
import { teamTable } from "./team";

/** The table of each kind of record. */
export const RECORD_TABLES: { readonly [K in RecordKind]: RecordTable<K> } = {
  department: departmentTable,
  riskPoint: riskPointTable,
  person: personTable,
  post: postTable,
  team: teamTable,
};

/** The table of a kind that is not known beforehand. */
export function tableOf(kind: RecordKind): RecordTable<RecordKind> {
  return RECORD_TABLES[kind];
}

/** Headings of the columns in which a record differs from what it was. */
export function changedColumns(kind: RecordKind, before: AnyRecord, after: AnyRecord): string[] {
  const table = tableOf(kind);
  const old = table.cellsOf(before);
  const now = table.cellsOf(after);
  return table.columns
    .filter(({ key }) => old.get(key) !== now.get(key))
    .map(({ heading }) => heading);
}
