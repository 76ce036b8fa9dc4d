import { Malformed } from "@/lib/error/domainError";

/** What a file turned out to be that is neither a workbook of today nor text. */
interface ForeignFile {
  readonly code: string;
  readonly what: string;
  readonly mend: string;
}

const PASSWORD: ForeignFile = {
  code: "workbook-password",
  what: "这个工作簿加了打开密码",
  mend: "用 Excel 或 WPS 打开，去掉密码，另存为 .xlsx 再导入。",
};
const OLD: ForeignFile = {
  code: "workbook-old",
  what: "这是旧格式（.xls 或 .et）的工作簿",
  mend: "用 Excel 或 WPS 打开，另存为 .xlsx 再导入。",
};
const BINARY: ForeignFile = {
  code: "workbook-binary",
  what: "这是二进制格式（.xlsb）的工作簿",
  mend: "用 Excel 打开，另存为 .xlsx 再导入。",
};
const OPEN_DOCUMENT: ForeignFile = {
  code: "workbook-open-document",
  what: "这是 OpenDocument 格式（.ods）的表格",
  mend: "用 Excel 或 WPS 打开，另存为 .xlsx 再导入。",
};
const WEB_PAGE: ForeignFile = {
  code: "upload-web-page",
  what: "内容是网页，不是工作簿：有的系统把网页表格存成 .xls 或 .xlsx",
  mend: "用 Excel 或 WPS 打开，另存为 .xlsx 再导入；若是登录页，请重新下载。",
};
const XML_TABLE: ForeignFile = {
  code: "workbook-xml",
  what: "这是 XML 表格（Excel 2003），不是 .xlsx 工作簿",
  mend: "用 Excel 或 WPS 打开，另存为 .xlsx 再导入。",
};
const DOCUMENT: ForeignFile = {
  code: "upload-document",
  what: "这是文档，不是工作簿",
  mend: "把表格复制到模板里，存为 .xlsx 再导入。",
};
const PICTURE: ForeignFile = {
  code: "upload-picture",
  what: "这是图片，里面的字读不出来",
  mend: "把内容填进模板，存为 .xlsx 再导入。",
};
const ARCHIVE: ForeignFile = {
  code: "upload-archive",
  what: "这是压缩包，不是 .xlsx 工作簿",
  mend: "先解压，再导入里面的 .xlsx 或 CSV 文件。",
};
const UNKNOWN_CONTAINER: ForeignFile = {
  code: "workbook-container",
  what: "这是旧格式的 Office 文件，里面没有找到工作簿，可能不完整",
  mend: "重新拷贝或下载一次；能打开的话，另存为 .xlsx 再导入。",
};

/** Beginnings of files, in the bytes as Latin-1 text. */
const BEGINNINGS: readonly (readonly [beginning: string, ForeignFile])[] = [
  ["%PDF", DOCUMENT],
  ["{\\rtf", DOCUMENT],
  ["\x89PNG", PICTURE],
  ["\xff\xd8\xff", PICTURE],
  ["GIF8", PICTURE],
  ["PK\x05\x06", ARCHIVE],
  ["Rar!", ARCHIVE],
  ["7z\xbc\xaf", ARCHIVE],
  ["\x1f\x8b", ARCHIVE],
];

const COMPOUND_FILE = "\xd0\xcf\x11\xe0";

/** Streams of a compound file (MS-CFB), by which it is told what was put into it. */
const STREAMS: readonly (readonly [stream: string, ForeignFile])[] = [
  ["EncryptedPackage", PASSWORD],
  ["Workbook", OLD],
  ["Book", OLD],
  ["WordDocument", DOCUMENT],
  ["PowerPoint Document", DOCUMENT],
];

/** Refuses a file whose first bytes or words say that it is something else, and says what. */
export function refuseForeign(bytes: Buffer): void {
  const beginning = bytes.toString("latin1", 0, 2_048);
  const known = BEGINNINGS.find(([start]) => beginning.startsWith(start))?.[1];
  if (known) throw refusal(known);
  if (beginning.startsWith(COMPOUND_FILE)) throw refusal(inCompoundFile(bytes));
  const words = beginning.replace(/^\xef\xbb\xbf/, "").trimStart();
  if (/^<\?xml/i.test(words) && words.includes("office:spreadsheet")) throw refusal(XML_TABLE);
  if (/^(<\?xml[^>]*>\s*)?<(!doctype html|html|head|meta|body|table)\b/i.test(words))
    throw refusal(WEB_PAGE);
}

/** What a zip archive is that holds no workbook, by the names of what it holds. */
export function foreignArchive(names: readonly string[]): Malformed {
  if (names.includes("xl/workbook.bin")) return refusal(BINARY);
  if (names.some((name) => /^(word|ppt)\//.test(name))) return refusal(DOCUMENT);
  if (names.includes("mimetype") && names.includes("content.xml")) return refusal(OPEN_DOCUMENT);
  return refusal(ARCHIVE);
}

function inCompoundFile(bytes: Buffer): ForeignFile {
  return STREAMS.find(([stream]) => hasStream(bytes, stream))?.[1] ?? UNKNOWN_CONTAINER;
}

/** Entries of the directory begin at multiples of 128; the length of the name follows its 64 bytes. */
function hasStream(bytes: Buffer, name: string): boolean {
  const written = Buffer.from(`${name}\0`, "utf16le");
  for (let at = bytes.indexOf(written); at >= 0; at = bytes.indexOf(written, at + 1))
    if (at % 128 === 0 && at + 66 <= bytes.length && bytes.readUInt16LE(at + 64) === written.length)
      return true;
  return false;
}

function refusal({ code, what, mend }: ForeignFile): Malformed {
  return new Malformed({ code, message: `${what}。`, mend });
}
