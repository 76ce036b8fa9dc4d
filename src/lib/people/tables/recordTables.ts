import type { RecordKind } from "../organization";
import { departmentTable } from "./department";
import { personTable } from "./person";
import { postTable } from "./post";
import type { RecordTable } from "./recordTable";
import { riskPointTable } from "./riskPoint";

/** The table of each kind of record. */
export const RECORD_TABLES: { readonly [K in RecordKind]: RecordTable<K> } = {
  department: departmentTable,
  riskPoint: riskPointTable,
  person: personTable,
  post: postTable,
};

/** Headings of the columns in which a record differs from what it was; all of them for a new one. */
export function changedColumns<K extends RecordKind>(
  table: RecordTable<K>,
  before: Parameters<RecordTable<K>["cellsOf"]>[0],
  after: Parameters<RecordTable<K>["cellsOf"]>[0],
): string[] {
  const old = table.cellsOf(before);
  const now = table.cellsOf(after);
  return table.columns
    .filter(({ key }) => old.get(key) !== now.get(key))
    .map(({ heading }) => heading);
}
