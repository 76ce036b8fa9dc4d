import { buffer } from "node:stream/consumers";
import { type Zippable, zipSync } from "fflate";
import yauzl from "yauzl";
import { Malformed, TooLarge } from "@/lib/error/domainError";
import { foreignArchive } from "./foreignFile";

/** A workbook of a county's 5,000 persons unpacks to some 3 MB. */
const MOST_BYTES = 48 * 1024 * 1024;
const MOST_ENTRIES = 300;

/** What a workbook's cells are read from; pictures, macros and printer settings stay packed. */
const NEEDED =
  /^(\[Content_Types\]\.xml|_rels\/.*|xl\/[^/]*\.(xml|rels)|xl\/_rels\/.*|xl\/worksheets\/[^/]*\.xml)$/;

/** Signature of the record with which every zip archive ends. */
const END_OF_ARCHIVE = Buffer.from("504b0506", "hex");

/**
 * Unpacks an .xlsx within limits and packs it again without compression, so that whoever reads it
 * next cannot be made to unpack more than this: a few kilobytes may stand for gigabytes, and what an
 * archive says of its sizes may be a lie (each entry is cut off at the size it claims).
 */
export async function unpackWithin(bytes: Buffer): Promise<ArrayBuffer> {
  const archive = await open(bytes);
  const files: Zippable = {};
  const names: string[] = [];
  let total = 0;
  try {
    for await (const entry of archive.eachEntry()) {
      names.push(entry.fileName);
      if (names.length > MOST_ENTRIES) throw tooMuch();
      if (!NEEDED.test(entry.fileName)) continue;
      total += entry.uncompressedSize;
      if (total > MOST_BYTES) throw tooMuch();
      files[entry.fileName] = await buffer(await archive.openReadStreamPromise(entry));
    }
  } catch (error) {
    if (error instanceof TooLarge) throw error;
    throw broken();
  } finally {
    archive.close();
  }
  if (!files["xl/workbook.xml"]) throw foreignArchive(names);
  const packed = zipSync(files, { level: 0 });
  return packed.buffer.slice(packed.byteOffset, packed.byteOffset + packed.byteLength);
}

async function open(bytes: Buffer): Promise<yauzl.ZipFile> {
  try {
    return await yauzl.fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true });
  } catch {
    throw bytes.includes(END_OF_ARCHIVE) ? broken() : cutOff();
  }
}

const tooMuch = () =>
  new TooLarge({
    code: "workbook-too-large",
    message: `工作簿解开后超过 ${MOST_BYTES / 1024 / 1024} MB，或里面的文件太多。`,
    mend: "删去图片和多余的工作表，或分成几个文件导入。",
  });

const broken = () =>
  new Malformed({
    code: "workbook-broken",
    message: "这个 .xlsx 文件已损坏，解不开。",
    mend: "用 Excel 或 WPS 打开后另存一份再导入。",
  });

const cutOff = () =>
  new Malformed({
    code: "workbook-cut-off",
    message: "这个 .xlsx 文件不完整，后面一段没有了。",
    mend: "多半是下载或拷贝中断：重新下载或拷贝一次再导入。",
  });
