import { stringify } from "csv-stringify/sync";
import { type Organization, RECORD_KINDS, type RecordKind } from "../organization";
import { RECORD_TABLES } from "./recordTables";

/** The organization as files of a county folder, by file name; retired records are in them too. */
export function organizationFiles(organization: Organization): Map<string, string> {
  return new Map(
    RECORD_KINDS.map((kind) => [RECORD_TABLES[kind].file, fileOf(kind, organization)]),
  );
}

function fileOf<K extends RecordKind>(kind: K, organization: Organization): string {
  const table = RECORD_TABLES[kind];
  const rows = organization[kind].map((record) => [...table.cellsOf(record).values()]);
  // A column in which nothing stands is left out: it would only make the file wider.
  const used = table.columns
    .map((column, index) => ({ ...column, index }))
    .filter(({ required, index }) => required || rows.some((row) => row[index] !== null));
  return stringify([
    used.map(({ key }) => key),
    ...rows.map((row) => used.map(({ index }) => row[index])),
  ]);
}
