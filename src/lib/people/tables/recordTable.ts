import type { z } from "zod";
import type { Problem } from "@/lib/county/problem";
import { type Line, readLines, type TableRow } from "@/lib/county/table";
import type { RecordKind, RecordOf } from "../organization";
import { localized } from "./localized";

export type Cell = string | number | null;

/** One row of a table that was read: which record it means, and what becomes of that record. */
export interface IncomingRow<K extends RecordKind = RecordKind> {
  readonly kind: K;
  readonly line: number;
  readonly code: string;
  /**
   * The record as the row says it, over what is known of it so far: a column that is not in the
   * table leaves what is stored, an empty cell empties it.
   */
  over(stored: RecordOf[K] | null): RecordOf[K];
}

export interface TableReading<K extends RecordKind> {
  readonly rows: readonly IncomingRow<K>[];
  readonly problems: readonly Problem[];
  /** Every code that is written, also in rows that are wrong; null where it cannot be known. */
  readonly codes: ReadonlySet<string> | null;
  /** Columns that stand under a wrong name: what they leave open is no fault of a row. */
  readonly lost: ReadonlySet<string>;
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
  read(file: string, lines: readonly Line[]): TableReading<K>;
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
  /** What the words of a column are called. */
  readonly words: { readonly [column in keyof z.output<S> & string]?: Words };
  readonly cellsOf: (record: RecordOf[K]) => { [column in keyof z.output<S>]?: Cell };
}

/** Makes a table of its definition: reads it under either of its headings, and writes it. */
export function recordTable<K extends RecordKind, S extends z.ZodObject>(
  definition: Definition<K, S>,
): RecordTable<K> {
  const { kind, schema, headings } = definition;
  const chinese = localized(schema, headings);
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
    read(file, lines) {
      const header = lines[0]?.cells ?? [];
      const isChinese = header.some((cell) => chinese.keyOf(cell.trim()) !== undefined);
      const table = isChinese
        ? readLines(file, lines, chinese.schema, { unknownColumns: "refuse" })
        : readLines(file, lines, schema, { unknownColumns: "refuse" });
      const written = table.columns.map((name) => (isChinese ? chinese.keyOf(name) : name));
      const present = new Set(written);
      const row = ({ line, value }: TableRow<Record<string, unknown>>): IncomingRow<K> => {
        // Reading what was read changes nothing: it gives the row its type back.
        const typed: z.output<S> = schema.parse(isChinese ? chinese.byKey(value) : value);
        const parsed = {
          value: typed,
          has: (...names: string[]) => names.some((name) => present.has(name)),
        };
        return {
          kind,
          line,
          code: String(Reflect.get(typed, "code")),
          over: (stored) => definition.over(parsed, stored, line),
        };
      };
      const lost = [...table.lost].map((name) => (isChinese ? chinese.keyOf(name) : name) ?? name);
      const code = columns.find(({ key }) => key === "code");
      return {
        rows: table.rows.map(row),
        problems: table.problems,
        lost: new Set(lost),
        codes: table.written((isChinese ? code?.heading : code?.key) ?? ""),
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

function hintOf(schema: z.ZodObject, key: string): string {
  const description: unknown = Reflect.get(schema.shape[key] ?? {}, "description");
  return typeof description === "string" ? description : "";
}
