import type { Problem } from "@/lib/county/problem";
import type { Line } from "@/lib/county/table";
import { ROSTER_SHEET } from "@/lib/duty/rosterTable";
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
  /** Columns that nobody knows and that are not read: they stop nothing. */
  readonly unread: readonly ImportProblem[];
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

/** A title and a few remarks may stand above a header, not more. */
const LATEST_HEADER = 10;

/** So much of a strange first line is shown, characters. */
const MOST_BEGUN = 60;

/** Finds out which table each sheet is, by its name or its header, and reads its rows. */
export function readImportTables(sheets: readonly ImportSheet[]): ImportTables {
  const problems: ImportProblem[] = [];
  const unread: ImportProblem[] = [];
  const notes: string[] = [];
  const tables: ImportTable[] = [];
  const own = sheets.filter(({ name }) => name !== EXPLANATION_SHEET);
  const filled = own.filter(({ lines }) => lines.length > 0);
  const rows = filled.reduce((sum, { lines }) => sum + lines.length, 0);
  if (rows > MOST_ROWS)
    return {
      tables,
      notes,
      unread,
      problems: [wholeFile(`共 ${rows} 行，超过 ${MOST_ROWS} 行`, "分成几个文件导入")],
    };
  for (const sheet of filled) {
    const late = lateHeader(sheet);
    if (late !== null) {
      problems.push(lateHeaderProblem(sheet.name, late));
      continue;
    }
    const kind = kindOf(sheet);
    if (kind === null) {
      notes.push(passedOver(sheet.name));
      continue;
    }
    const reading = tableOf(kind).read(sheet.name, sheet.lines, { unknownColumns: "tell" });
    const { rows: read, nameOf } = reading;
    const header = (sheet.lines[0]?.cells ?? []).map((cell) => cell.trim());
    tables.push({ kind, sheet: sheet.name, rows: read, header, nameOf });
    const said = ({ line, column, what, mend }: Problem): ImportProblem => ({
      sheet: sheet.name,
      row: line,
      column: column ?? null,
      what,
      mend,
    });
    problems.push(...reading.problems.map(said));
    unread.push(...reading.unread.map(said));
  }
  if (filled.length === 0) problems.push(nothingIn(own));
  else if (tables.length + problems.length === 0) problems.push(noTable(filled));
  else if (tables.length > 0 && tables.every(({ rows: read }) => read.length === 0))
    notes.push(
      `${tables.map(({ sheet }) => `“${sheet}”`).join("")}只有表头，从第 2 行起还没有填写。`,
    );
  return { tables, problems, unread, notes };
}

function passedOver(sheet: string): string {
  if (sheet === ROSTER_SHEET) return `“${sheet}”在“值班”页上改，不由此导入，已略过。`;
  return `“${sheet}”不是部门、人员、岗位、隐患点或队伍表，已略过。`;
}

function nothingIn(sheets: readonly ImportSheet[]): ImportProblem {
  const names = sheets.map(({ name }) => `“${name}”`).join("");
  const what = names === "" ? "除了填写说明没有别的表" : `${names}是空的`;
  return wholeFile(`文件里没有内容：${what}`, "选一个填写过的文件；表头照模板");
}

/** The beginning of what stands there tells people which file they took by mistake. */
function noTable([sheet]: readonly ImportSheet[]): ImportProblem {
  const cells = (sheet?.lines[0]?.cells ?? []).filter((cell) => cell !== "");
  const begun = cells.join("、").slice(0, MOST_BEGUN);
  return wholeFile(
    `没有认出任何一张表：“${sheet?.name}”的第一行是“${begun}”`,
    "用模板的表头：第一行写列名，如 代码、姓名、所属地区",
  );
}

/** The line of a header above which something else stands: a title, say; null where it is the first. */
function lateHeader({ lines }: ImportSheet): number | null {
  const header = lines
    .slice(0, LATEST_HEADER)
    .findIndex(({ cells }) => kindOfHeader(cells) !== null);
  return header > 0 ? (lines[header]?.line ?? null) : null;
}

function lateHeaderProblem(sheet: string, line: number): ImportProblem {
  return {
    sheet,
    row: line,
    column: null,
    what: `表头在第 ${line} 行，上面还有别的内容`,
    mend: "删去表头上面的行，让表头成为第一行",
  };
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
