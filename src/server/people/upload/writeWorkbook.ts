import writeXlsxFile from "write-excel-file/node";
import type { Cell } from "@/lib/people/tables/recordTable";

export interface WorkbookSheet {
  readonly name: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Widths in characters; as wide as the headings where it is not given. */
  readonly widths?: readonly number[];
}

/**
 * An .xlsx workbook with a bold header that stays in sight. Text is text: codes and telephone
 * numbers are not turned into numbers, and nothing in it is a formula.
 */
export async function writeWorkbook(sheets: readonly WorkbookSheet[]): Promise<Buffer> {
  return writeXlsxFile(
    sheets.map(({ name, headings, rows, widths }) => ({
      sheet: name,
      data: [
        headings.map((value) => ({ value, type: String, fontWeight: "bold" as const })),
        ...rows.map((row) => row.map(cellOf)),
      ],
      columns: headings.map((heading, index) => ({
        width: widths?.[index] ?? Math.max(10, heading.length * 2 + 4),
      })),
      stickyRowsCount: 1,
    })),
  ).toBuffer();
}

function cellOf(cell: Cell) {
  if (cell === null) return null;
  return typeof cell === "number"
    ? { value: cell, type: Number }
    : { value: cell, type: String, format: "@" };
}
