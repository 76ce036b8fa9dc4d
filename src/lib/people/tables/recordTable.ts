import type { z } from "zod";
import type { Problem } from "@/lib/county/problem";
import { type Line, readLines } from "@/lib/county/table";
import type { HeaderOptions } from "@/lib/county/tableHeader";
import type { RecordKind, RecordOf } from "../organization";
import { headingsIn, localized } from "./localized";

export type Cell = string | number | null;

/** One row of a table that was read: which record it means, and what becomes of that record. */
export interface IncomingRow<K extends RecordKind = RecordKind> {
  readonly kind: K;
  readonly line: number;
  /** Where none can be read, what says which row it is. */
  readonly code: string;
  /** Columns whose form is wrong; what the record has there stands in and says nothing. */
  readonly misread: ReadonlySet<string>;
  /**
   * The record as the row says it, over what is known of it so far: a column that is not in the
   * table leaves what is stored, an empty cell empties it.
   */
  over(stored: RecordOf[K] | null): RecordOf[K];
}

export interface TableReading<K extends RecordKind> {
  /** In the order of their lines; also rows that are wrong, for what their other columns say. */
  readonly rows: readonly IncomingRow<K>[];
  readonly problems: readonly Problem[];
  /** Columns that are not read, where that is told and stops nothing. */
  readonly unread: readonly Problem[];
  /** Every code that is written, also in rows that are wrong; null where it cannot be known. */
  readonly codes: ReadonlySet<string> | null;
  /** Columns that stand under a wrong name: what they leave open is no fault of a row. */
  readonly lost: ReadonlySet<string>;
  /** What this file heads a column with, so that what is said of it can be found there. */
  nameOf(key: string): string;
}

/** How records of one kind stand in a table, of a county folder or of a workbook. */
export interface RecordTable<K extends RecordKind> {
  readonly kind: K;
  /** Its file in a county folder. */
  readonly file: string;
  /** Its sheet in a workbook. */
  readonly sheet: string;
  readonly schema: z.ZodObject;
  readonly columns: readonly Column[];
  /** A strange column of a county folder is refused; of a file that people made it is told. */
  read(file: string, lines: readonly Line[], options: HeaderOptions): TableReading<K>;
  /** The record as a county folder writes it. */
  cellsOf(record: RecordOf[K]): ReadonlyMap<string, Cell>;
  /** A cell as people read it: 是, 村负责人. */
  wordOf(key: string, cell: Cell): Cell;
}

export interface Column {
  /** As files of a county folder call it. */
  readonly key: string;
  /** As people call it, in a workbook. */
  readonly heading: string;
  /** What belongs in it, for the template. */
  readonly hint: string;
  readonly required: boolean;
}

/** A row after its schema, with the columns its table has. */
export interface ParsedRow<Row> {
  readonly value: Row;
  /** Whether the table has this column, or any of several. */
  has(...columns: (keyof Row & string)[]): boolean;
}

type Words = Readonly<Record<string, string>>;

interface Definition<K extends RecordKind, S extends z.ZodObject> {
  readonly kind: K;
  readonly file: string;
  readonly sheet: string;
  readonly schema: S;
  readonly headings: { readonly [column in keyof z.output<S> & string]: string };
  readonly over: (
    row: ParsedRow<z.output<S>>,
    stored: RecordOf[K] | null,
    line: number,
  ) => RecordOf[K];
  /** Words that may stand in a column that must be filled and cannot be read. */
  readonly standIns: Partial<z.input<S>>;
  /** What the words of a column are called. */
  readonly words: { readonly [column in keyof z.output<S> & string]?: Words };
  readonly cellsOf: (record: RecordOf[K]) => { [column in keyof z.output<S>]?: Cell };
}

/**
 * Makes a table of its definition: reads it under either of each column's headings, and writes it.
 * What is said of a cell names its column as the file does.
 */
export function recordTable<K extends RecordKind, S extends z.ZodObject>(
  definition: Definition<K, S>,
): RecordTable<K> {
  const { kind, schema, headings } = definition;
  const columns = Object.entries<string>(headings).map(
    ([key, heading]): Column => ({
      key,
      heading,
      hint: hintOf(schema, key),
      required: !(schema.shape[key]?.safeParse(undefined).success ?? false),
    }),
  );
  return {
    kind,
    file: definition.file,
    sheet: definition.sheet,
    schema,
    columns,
    read(file, lines, options) {
      const header = lines[0]?.cells ?? [];
      const names = headingsIn(header, headings);
      const named = localized(schema, names);
      const table = readLines(file, lines, named.schema, options);
      const present = new Set(table.columns.map(named.keyOf));
      const row = (line: number, cells: object, misread = NOTHING): IncomingRow<K> => {
        // Reading what was read changes nothing: it gives the row its type back.
        const typed: z.output<S> = schema.parse(cells);
        const code = misread.has("code") ? rowName(file, line) : String(Reflect.get(typed, "code"));
        const parsed = {
          value: { ...typed, code },
          has: (...keys: string[]) => keys.some((key) => present.has(key)),
        };
        return {
          kind,
          line,
          code,
          misread,
          over: (stored) => definition.over(parsed, stored, line),
        };
      };
      const standing = { code: "x", ...definition.standIns };
      const rows = [
        ...table.rows.map(({ line, value }) => row(line, named.byKey(value))),
        ...table.misread.map(({ line, cells, misread }) => {
          const keys = new Set([...misread].map((name) => named.keyOf(name) ?? name));
          const read = Object.entries(named.byKey(cells)).filter(([key]) => !keys.has(key));
          const stand = Object.entries(standing).filter(([key]) => keys.has(key));
          return row(line, Object.fromEntries([...read, ...stand]), keys);
        }),
      ];
      const nameOf = (key: string) => names[key] ?? key;
      return {
        rows: rows.sort((a, b) => a.line - b.line),
        problems: table.problems,
        unread: table.unread,
        lost: new Set([...table.lost].map((name) => named.keyOf(name) ?? name)),
        codes: table.written(nameOf("code")),
        nameOf,
      };
    },
    cellsOf(record) {
      const cells = definition.cellsOf(record);
      return new Map(columns.map(({ key }) => [key, Reflect.get(cells, key) ?? null]));
    },
    wordOf(key, cell) {
      const words: Words | undefined = Reflect.get(definition.words, key);
      return (cell !== null && words?.[cell]) || cell;
    },
  };
}

const NOTHING: ReadonlySet<string> = new Set();

/** A row by its place: `“人员”第 3 行`. No code is written so. */
export function rowName(sheet: string, line: number): string {
  return `“${sheet}”第 ${line} 行`;
}

function hintOf(schema: z.ZodObject, key: string): string {
  const description: unknown = Reflect.get(schema.shape[key] ?? {}, "description");
  return typeof description === "string" ? description : "";
}
