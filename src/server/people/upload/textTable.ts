import { splitLines } from "@/lib/county/table";
import { Malformed } from "@/lib/error/domainError";
import type { ImportSheet } from "@/lib/people/import/importTables";

/**
 * A CSV file as a sheet: UTF-8 with or without byte order mark, else GB18030, as Chinese Excel and
 * WPS write it. What is in neither encoding is refused rather than read wrong.
 */
export function readTextTable(fileName: string, bytes: Uint8Array): ImportSheet {
  const text = decode(bytes, "utf-8") ?? decode(bytes, "gb18030");
  if (text === null || text.includes("\0")) throw notText();
  const { lines, problems } = splitLines(fileName, text);
  const [problem] = problems;
  if (problem)
    throw new Malformed({
      code: "csv-broken",
      message: `第 ${problem.line ?? "?"} 行：${problem.what}。`,
      mend: `${problem.mend}。`,
    });
  return {
    name: fileName,
    lines: lines.map(({ line, cells }) => ({ line, cells: cells.map(withoutGuard) })),
  };
}

/** Our own export puts an apostrophe before what a spreadsheet would take for a formula. */
function withoutGuard(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

function decode(bytes: Uint8Array, encoding: "utf-8" | "gb18030"): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const notText = () =>
  new Malformed({
    code: "csv-encoding",
    message: "文件不是 UTF-8 或 GB18030 编码的 CSV。",
    mend: "在 Excel 或 WPS 中另存为“CSV UTF-8”或 .xlsx 再导入。",
  });
