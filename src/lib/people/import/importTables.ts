import type { Line } from "@/lib/county/table";
import { RECORD_KINDS, type RecordKind } from "../organization";
import type { IncomingRow, RecordTable } from "../tables/recordTable";
import { tableOf } from "../tables/recordTables";

/** A sheet of a workbook or a CSV file, before anything is known of it. */
export interface ImportSheet {
  /** Name of the sheet, or of the file. */
  readonly name: string;
  readonly lines: readonly Line[];
}

/** Something wrong in an import, to the cell, and how to mend it. */
export interface ImportProblem {
  readonly sheet: string;
  /** Row as the spreadsheet counts it; null for the sheet as a whole. */
  readonly row: number | null;
  readonly column: string | null;
  readonly what: string;
  readonly mend: string;
}

/** A sheet that was recognised, with its rows read. */
export interface ImportTable {
  readonly kind: RecordKind;
  readonly sheet: string;
  readonly rows: readonly IncomingRow[];
  /** Its header, as it stands there. */
  readonly header: readonly string[];
  /** What the sheet heads a column with. */
  nameOf(column: string): string;
}

export interface ImportTables {
  readonly tables: readonly ImportTable[];
  readonly problems: readonly ImportProblem[];
  /** Sheets that were passed over. */
  readonly notes: readonly string[];
}

/** Orders what is said of an import as the file has it: by sheet, line and column. */
export function inLineOrder({
  tables,
}: ImportTables): (a: ImportProblem, b: ImportProblem) => number {
  const sheets = tables.map(({ sheet }) => sheet);
  const headers = new Map(tables.map(({ sheet, header }) => [sheet, header]));
  // What is said of the whole line stands first, what is said of a column that is not there last.
  const columnOf = ({ sheet, column }: ImportProblem) => {
    if (column === null) return -1;
    const header = headers.get(sheet) ?? [];
    return header.includes(column) ? header.indexOf(column) : header.length;
  };
  return (a, b) =>
    sheets.indexOf(a.sheet) - sheets.indexOf(b.sheet) ||
    (a.row ?? 0) - (b.row ?? 0) ||
    columnOf(a) - columnOf(b);
}

/** The sheet of a template that explains it, and is not read. */
export const EXPLANATION_SHEET = "填写说明";

/** More rows than this are no county's. */
const MOST_ROWS = 50_000;

/** Finds out which table each sheet is, by its name or its header, and reads its rows. */
export function readImportTables(sheets: readonly ImportSheet[]): ImportTables {
  const problems: ImportProblem[] = [];
  const notes: string[] = [];
  const tables: ImportTable[] = [];
  const filled = sheets.filter(({ name, lines }) => name !== EXPLANATION_SHEET && lines.length > 0);
  const rows = filled.reduce((sum, { lines }) => sum + lines.length, 0);
  if (rows > MOST_ROWS)
    return {
      tables,
      notes,
      problems: [wholeFile(`共 ${rows} 行，超过 ${MOST_ROWS} 行`, "分成几个文件导入")],
    };
  for (const sheet of filled) {
    const kind = kindOf(sheet);
    if (kind === null) {
      notes.push(`“${sheet.name}”不是部门、人员、岗位、隐患点或队伍表，已略过。`);
      continue;
    }
    const { rows: read, problems: found, nameOf } = tableOf(kind).read(sheet.name, sheet.lines);
    const header = (sheet.lines[0]?.cells ?? []).map((cell) => cell.trim());
    tables.push({ kind, sheet: sheet.name, rows: read, header, nameOf });
    for (const { line, column, what, mend } of found)
      problems.push({ sheet: sheet.name, row: line, column: column ?? null, what, mend });
  }
  if (tables.length === 0)
    problems.push(
      wholeFile("没有认出任何一张表", "用模板的表头：第一行写列名，如 代码、姓名、所属地区"),
    );
  return { tables, problems, notes };
}

function wholeFile(what: string, mend: string): ImportProblem {
  return { sheet: "文件", row: null, column: null, what, mend };
}

function kindOf({ name, lines }: ImportSheet): RecordKind | null {
  const stem = name.replace(/\.\w+$/, "");
  const named = RECORD_KINDS.find((kind) => {
    const table = tableOf(kind);
    return stem === table.sheet || stem === table.file.replace(/\.\w+$/, "");
  });
  return named ?? kindOfHeader(lines[0]?.cells ?? []);
}

/** The table that has most of the header's names; it must have the code and all that is required. */
function kindOfHeader(cells: readonly string[]): RecordKind | null {
  const names = new Set(cells.map((cell) => cell.trim()));
  const fitting = RECORD_KINDS.map((kind) => ({ kind, known: knownOf(tableOf(kind), names) }))
    .filter(({ known }) => known > 0)
    .sort((a, b) => b.known - a.known);
  return fitting[0]?.kind ?? null;
}

function knownOf(
  { columns }: Pick<RecordTable<RecordKind>, "columns">,
  names: ReadonlySet<string>,
): number {
  const has = (key: string, heading: string) => names.has(key) || names.has(heading);
  if (columns.some(({ key, heading, required }) => required && !has(key, heading))) return 0;
  return columns.filter(({ key, heading }) => has(key, heading)).length;
}
