import { stringify } from "csv-stringify/sync";

export interface CsvColumn<T> {
  readonly heading: string;
  readonly value: (row: T) => string | number | null;
}

/**
 * A table as CSV that Excel opens as it is: UTF-8 with a byte-order mark, CRLF, and text that could
 * be taken for a formula (= + - @ …) defused with an apostrophe; numbers stay numbers.
 */
export function csvText<T>(columns: readonly CsvColumn<T>[], rows: readonly T[]): string {
  const lines = [
    columns.map((column) => column.heading),
    ...rows.map((row) => columns.map((column) => column.value(row))),
  ];
  return stringify(lines, {
    bom: true,
    escape_formulas: true,
    record_delimiter: "\r\n",
    // A lone line feed is no record delimiter here, but one to whoever reads it.
    quoted_match: /[\r\n]/,
  });
}
