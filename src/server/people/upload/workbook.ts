import readXlsxFile from "read-excel-file/universal";
import { Malformed } from "@/lib/error/domainError";
import type { ImportSheet } from "@/lib/people/import/importTables";
import { unpackWithin } from "./unpackWithin";

/** The sheets of an .xlsx workbook, each cell as the text that stands in it. */
export async function readWorkbook(bytes: Buffer): Promise<ImportSheet[]> {
  const within = await unpackWithin(bytes);
  try {
    const sheets = await readXlsxFile(within, { parseNumber: wholeNumber, trim: true });
    return sheets.map(({ sheet, data }) => ({ name: sheet, lines: linesOf(data) }));
  } catch {
    // The library's words are of its own making; what a person can do is the same for all of them.
    throw new Malformed({
      code: "workbook-unreadable",
      message: "这个 .xlsx 文件读不出来，可能已损坏或加了密码。",
      mend: "用 Excel 或 WPS 打开，去掉密码，另存为 .xlsx 再导入。",
    });
  }
}

/** A number keeps the digits it is written with: 15400000001 is a telephone, not 1.54E10. */
function wholeNumber(written: string): string {
  return /e/i.test(written) ? String(Number(written)) : written;
}

function linesOf(rows: readonly (readonly unknown[])[]): ImportSheet["lines"] {
  const texts = rows.map((row) => row.map(textOf));
  const width = lastFilled(texts[0] ?? []) + 1;
  return texts.flatMap((cells, index) => {
    const filled = lastFilled(cells) + 1;
    if (filled === 0) return [];
    const padded = Array.from({ length: Math.max(width, filled) }, (_, at) => cells[at] ?? "");
    return [{ line: index + 1, cells: padded }];
  });
}

function lastFilled(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell !== "");
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return String(cell).trim();
}
