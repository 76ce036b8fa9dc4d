import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { County } from "@/lib/county/county";
import type { Problem } from "@/lib/county/problem";
import { COUNTY_FILES, type CountyFiles, readCounty } from "@/lib/county/readCounty";

/** A county folder as it lies on disk, read and checked. */
export interface CountyFolder {
  readonly county: County;
  /** What is worth knowing and no fault. */
  readonly notes: readonly Problem[];
  /** Changes when any file of the folder does. */
  readonly digest: string;
}

export type FolderReading = CountyFolder | { readonly problems: readonly Problem[] };

/** Counts up when the same folder must be loaded anew because the program reads more from it. */
const READER_VERSION = 2;

/** Reads a county folder from disk; what is wrong is an answer, not an exception. */
export async function readCountyFolder(folder: string): Promise<FolderReading> {
  const read = await readCountyFiles(folder);
  return "problems" in read ? read : countyOf(read);
}

/** The files of a county folder as text, not looked into yet. */
export interface CountyFolderFiles {
  readonly files: CountyFiles;
  /** Changes when any file of the folder does. */
  readonly digest: string;
}

export function countyOf({ files, digest }: CountyFolderFiles): FolderReading {
  const reading = readCounty(files);
  return "problems" in reading ? reading : { ...reading, digest };
}

/** The same folder as if it said nothing of people. */
export function withoutPeople({ files, digest }: CountyFolderFiles): CountyFolderFiles {
  const left = [...files].filter(([name]) => !FILES_OF_PEOPLE.has(name));
  return { files: new Map(left), digest };
}

const FILES_OF_PEOPLE = new Set([
  "departments.csv",
  "duty.csv",
  "people.csv",
  "posts.csv",
  "risk_points.csv",
  "teams.csv",
]);

export async function readCountyFiles(
  folder: string,
): Promise<CountyFolderFiles | { readonly problems: readonly Problem[] }> {
  const present = await namesIn(folder);
  if (present === null)
    return {
      problems: [
        { file: folder, line: null, what: "没有这个县域文件夹", mend: "检查路径是否写对" },
      ],
    };
  const problems: Problem[] = [];
  const files = new Map<string, string>();
  const hash = createHash("sha256").update(String(READER_VERSION));
  for (const file of COUNTY_FILES.filter((name) => present.has(name))) {
    const bytes = await readFile(join(folder, file));
    hash.update(`\0${file}\0${bytes.length}\0`).update(bytes);
    const text = decodeUtf8(bytes);
    if (text === null)
      problems.push({
        file,
        line: null,
        what: "不是 UTF-8 编码（多半是 GBK 或 UTF-16）",
        mend: "在编辑器或 WPS、Excel 中另存为 UTF-8（CSV UTF-8）",
      });
    else if (NUL.test(text)) {
      problems.push({
        file,
        line: text.slice(0, text.search(NUL)).split("\n").length,
        what: "有空字符（NUL），数据库存不了",
        mend: "删去它；多半是文件损坏，或导出时编码不对",
      });
    }
    // An unreadable file stays in the set, so that it is not called missing as well.
    files.set(file, text ?? "");
  }
  if (problems.length > 0) return { problems };
  return { files, digest: hash.digest("hex") };
}

/** Itself, or as JSON escapes it. */
const NUL = /\0|\\u0000/;

async function namesIn(folder: string): Promise<Set<string> | null> {
  try {
    return new Set(await readdir(folder));
  } catch (error) {
    const code = error instanceof Error ? Reflect.get(error, "code") : undefined;
    if (code === "ENOENT" || code === "ENOTDIR") return null;
    throw error;
  }
}

/** Strict UTF-8, with or without byte order mark; null where the bytes are something else. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
