import { Malformed, TooLarge } from "@/lib/error/domainError";
import type { ImportSheet } from "@/lib/people/import/importTables";
import { refuseForeign } from "./foreignFile";
import { readTextTable } from "./textTable";
import { readWorkbook } from "./workbook";

/** Largest file that is taken, bytes. A workbook of 5,000 persons has half a megabyte. */
export const LARGEST_UPLOAD = 8 * 1024 * 1024;

/** A file as a person chose it; what it is, is told by its content and not by its name. */
export interface Upload {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Reads an .xlsx workbook or a CSV file into sheets of text. */
export async function readUpload({ name, bytes }: Upload): Promise<ImportSheet[]> {
  if (bytes.length > LARGEST_UPLOAD) throw uploadTooLarge();
  if (bytes.length === 0) throw emptyFile();
  if (startsWith(bytes, ZIP)) return readWorkbook(bytes);
  refuseForeign(bytes);
  if (WORKBOOK_NAME.test(name) && !hasColumns(bytes)) throw noWorkbook(name);
  return [readTextTable(name, bytes)];
}

const WORKBOOK_NAME = /\.(xlsx?|et)$/i;

/** Whether the first line of a text is divided as a table's is; the separators are ASCII in UTF-8 and GB18030. */
function hasColumns(bytes: Buffer): boolean {
  return /^[^\r\n]*[,;\t]/.test(bytes.toString("latin1"));
}

const ZIP = [0x50, 0x4b, 0x03, 0x04];
function startsWith(bytes: Buffer, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

export const uploadTooLarge = () =>
  new TooLarge({
    code: "upload-too-large",
    message: `文件超过 ${LARGEST_UPLOAD / 1024 / 1024} MB。`,
    mend: "删去图片和多余的工作表，或分成几个文件导入。",
  });

const noWorkbook = (name: string) =>
  new Malformed({
    code: "upload-no-workbook",
    message: `${name} 的内容不是工作簿，也不是逗号或制表符分隔的表格，可能在传送中损坏。`,
    mend: "重新拷贝或下载一次；能打开的话，另存为 .xlsx 或 CSV 再导入。",
  });

const emptyFile = () =>
  new Malformed({
    code: "upload-empty",
    message: "文件是空的。",
    mend: "选一个有内容的 .xlsx 或 CSV 文件。",
  });
