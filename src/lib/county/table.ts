import { CsvError, parse } from "csv-parse/sync";
import { z } from "zod";
import type { Problem } from "./problem";
import { sayIssues } from "./problemsOfIssues";
import { type HeaderOptions, readHeader } from "./tableHeader";

export interface TableRow<T> {
  readonly line: number;
  readonly value: T;
}

/** A row that was left out: what of it could be read, and which of its columns could not. */
export interface MisreadRow {
  readonly line: number;
  /** Its cells by column, each as far as its kind could be told. */
  readonly cells: Readonly<Record<string, unknown>>;
  readonly misread: ReadonlySet<string>;
}

export interface Table<T> {
  readonly rows: readonly TableRow<T>[];
  /** The rows that were left out, for what can be said of their other columns. */
  readonly misread: readonly MisreadRow[];
  readonly problems: readonly Problem[];
  /** Columns that are not read, where that is told and stops nothing. */
  readonly unread: readonly Problem[];
  readonly columns: readonly string[];
  /** Known columns that are there under a wrong name: what they leave open is no fault of a row. */
  readonly lost: ReadonlySet<string>;
  /**
   * Everything that is written in a column, also in rows that were left out, so that what refers to
   * such a row is not called wrong as well; null where that cannot be known.
   */
  written(column: string): ReadonlySet<string> | null;
}

/**
 * Reads a CSV table (header row; quoted or not; UTF-8 with or without byte order mark; any line
 * ends) into rows of the schema. A row with a problem is left out, its neighbours are read.
 */
export function readTable<S extends z.ZodObject>(
  file: string,
  text: string,
  schema: S,
  options: HeaderOptions,
): Table<z.output<S>> {
  const { lines, problems } = splitLines(file, text);
  return readLines(file, lines, schema, options, problems);
}

/** Reads lines of cells, the header first, wherever they come from: a file, a workbook's sheet. */
export function readLines<S extends z.ZodObject>(
  file: string,
  records: readonly Line[],
  schema: S,
  options: HeaderOptions,
  splitProblems: readonly Problem[] = [],
): Table<z.output<S>> {
  const problems = [...splitProblems];
  const isWhole = problems.length === 0;
  const first = records[0];
  if (!first) {
    if (isWhole)
      problems.push({
        file,
        line: 1,
        what: "文件是空的",
        mend: `写上表头：${Object.keys(schema.shape).join(",")}`,
      });
    return {
      rows: [],
      misread: [],
      problems,
      unread: [],
      columns: [],
      lost: new Set(),
      written: () => null,
    };
  }
  const header = readHeader(file, first.line, first.cells, schema, options);
  const { columns, lost, unread } = header;
  problems.push(...header.problems);
  const kinds = cellKinds(schema);
  const rows: TableRow<z.output<S>>[] = [];
  const misread: MisreadRow[] = [];
  for (const { line, cells } of records.slice(1)) {
    const raw = readCells(columns, cells, kinds);
    if (cells.length !== columns.length) {
      problems.push({
        file,
        line,
        what: `这一行有 ${cells.length} 格，表头有 ${columns.length} 格`,
        mend: "增删逗号；含逗号的文字放进双引号",
      });
      // Any cell but the first may stand in another's place.
      misread.push({ line, cells: raw, misread: new Set(columns.slice(1)) });
      continue;
    }
    const parsed = schema.safeParse(raw);
    if (parsed.success) {
      rows.push({ line, value: parsed.data });
      continue;
    }
    const { issues } = parsed.error;
    misread.push({ line, cells: raw, misread: new Set(issues.map(({ path }) => String(path[0]))) });
    for (const issue of sayIssues(schema, raw, issues))
      if (!missingColumn(issue.path[0], columns))
        problems.push({
          file,
          line,
          column: String(issue.path[0] ?? ""),
          what: issue.what,
          mend: issue.mend,
        });
  }
  const written = (column: string) => {
    const index = columns.indexOf(column);
    if (!isWhole || index < 0) return null;
    return new Set(records.slice(1).map(({ cells }) => cells[index] ?? ""));
  };
  return { rows, misread, problems, unread, columns, lost, written };
}

/** A line of a table: where it is, from 1, and its cells. */
export interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The lines of a CSV file that hold anything. */
export function splitLines(
  file: string,
  text: string,
): { readonly lines: readonly Line[]; readonly problems: readonly Problem[] } {
  const lines: Line[] = [];
  const problems: Problem[] = [];
  try {
    parse(text, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: ["\r\n", "\n", "\r"],
      trim: true,
      on_record: (cells, { lines: lastLine }) => {
        if (cells.some((cell) => cell !== ""))
          lines.push({ line: lastLine - lineBreaksIn(cells), cells });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    problems.push({
      file,
      line: lineOfOddQuotes(text) ?? (Number(Reflect.get(error, "lines")) || null),
      what: "双引号没有成对，或出现在格子中间",
      mend: '整格放进双引号，格内的双引号写两个："a ""b"" c"',
    });
  }
  return { lines, problems };
}

/** A quote that is never closed swallows the rest of the file: it was opened where quotes are odd. */
function lineOfOddQuotes(text: string): number | null {
  const lines = text.split(/\r\n|\n|\r/);
  const index = lines.findIndex((line) => (line.match(/"/g)?.length ?? 0) % 2 === 1);
  return index < 0 ? null : index + 1;
}

function lineBreaksIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
}

/** A missing column is said once, in the header, and not again for every row. */
function missingColumn(column: string | number | undefined, columns: readonly string[]): boolean {
  return typeof column === "string" && !columns.includes(column);
}

type CellKind = "number" | "boolean" | "string";

function cellKinds(schema: z.ZodObject): Map<string, CellKind> {
  const shape = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return new Map(
    Object.entries(shape.properties ?? {}).map(([name, property]) => [name, kindOf(property)]),
  );
}

function kindOf(property: z.core.JSONSchema._JSONSchema): CellKind {
  const type = typeof property === "object" ? property.type : undefined;
  if (type === "number" || type === "integer") return "number";
  return type === "boolean" ? "boolean" : "string";
}

function readCells(
  columns: readonly string[],
  cells: readonly string[],
  kinds: ReadonlyMap<string, CellKind>,
): Record<string, unknown> {
  const entries = columns.flatMap((name, index): [string, unknown][] => {
    const kind = kinds.get(name);
    const cell = cells[index] ?? "";
    return kind === undefined || cell === "" ? [] : [[name, readCell(cell, kind)]];
  });
  return Object.fromEntries(entries);
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const WORDS: Record<string, boolean> = {
  true: true,
  yes: true,
  "1": true,
  是: true,
  false: false,
  no: false,
  "0": false,
  否: false,
};

/** What cannot be read as its kind stays text, so that the schema refuses it and names it. */
function readCell(cell: string, kind: CellKind): unknown {
  if (kind === "number") return NUMBER.test(cell) ? Number(cell) : cell;
  if (kind === "boolean") return WORDS[cell.toLowerCase()] ?? cell;
  return cell;
}
