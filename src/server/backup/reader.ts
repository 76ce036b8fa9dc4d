import { createReadStream } from "node:fs";
import { access, constants } from "node:fs/promises";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import type { DomainError } from "@/lib/error/domainError";
import {
  FORMAT_VERSION,
  fileEndSchema,
  formatSchema,
  type Header,
  headerSchema,
  type Row,
  rowSchema,
  type TableEnd,
  tableEndSchema,
} from "./format";
import { damaged, newerFormat, noFile, notABackup } from "./refusal";

/** What comes next in a table: a row with its line as written, or the table's end. */
export type Next =
  | { readonly kind: "row"; readonly row: Row; readonly line: string }
  | { readonly kind: "tableEnd"; readonly end: TableEnd };

/** Reads a backup line by line; a cut or damaged file is refused where that shows. */
export interface BackupReader {
  readonly header: Header;
  next(): Promise<Next>;
  /** The last line must say that the file is whole; nothing may follow it. */
  expectEnd(rows: number): Promise<void>;
  damaged(what: string): DomainError;
  close(): void;
}

export async function openBackup(file: string): Promise<BackupReader> {
  await access(file, constants.R_OK).catch(() => {
    throw noFile(file);
  });
  const source = createReadStream(file);
  const unzipped = source.pipe(createGunzip());
  source.on("error", (error) => unzipped.destroy(error));
  const lines = linesOf(unzipped);
  const close = () => source.destroy();

  const pull = async (): Promise<string> => {
    const { value, done } = await lines.next().catch((error) => {
      throw damaged(file, explainZip(error));
    });
    if (done) throw damaged(file, "文件不完整，可能没有复制完");
    return value;
  };
  const parse = (line: string): unknown => {
    try {
      return JSON.parse(line);
    } catch {
      throw damaged(file, "内容无法解析");
    }
  };

  try {
    const header = readHeader(file, await lines.next().catch(() => null));
    return {
      header,
      async next() {
        const line = await pull();
        const parsed = parse(line);
        const row = rowSchema.safeParse(parsed);
        if (row.success) return { kind: "row", row: row.data, line };
        const end = tableEndSchema.safeParse(parsed);
        if (end.success) return { kind: "tableEnd", end: end.data };
        throw damaged(file, "内容与格式不符");
      },
      async expectEnd(rows) {
        const end = fileEndSchema.safeParse(parse(await pull()));
        if (!end.success || end.data.rows !== rows) throw damaged(file, "结尾与内容不符");
        const after = await lines.next().catch((error) => {
          throw damaged(file, explainZip(error));
        });
        if (!after.done) throw damaged(file, "结尾之后还有内容");
      },
      damaged: (what) => damaged(file, what),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

async function* linesOf(stream: NodeJS.ReadableStream): AsyncGenerator<string, undefined> {
  // readline alone would swallow an error of the stream and end as if the file were whole.
  let failure: unknown = null;
  stream.on("error", (error) => {
    failure = error;
  });
  for await (const line of createInterface({
    input: stream,
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    yield line;
  }
  if (failure) throw failure;
  return undefined;
}

function readHeader(file: string, first: IteratorResult<string, undefined> | null): Header {
  if (!first || first.done) throw notABackup(file);
  let parsed: unknown;
  try {
    parsed = JSON.parse(first.value);
  } catch {
    throw notABackup(file);
  }
  const format = formatSchema.safeParse(parsed);
  if (!format.success) throw notABackup(file);
  if (format.data.version > FORMAT_VERSION) throw newerFormat(format.data.version);
  const header = headerSchema.safeParse(parsed);
  if (!header.success) throw damaged(file, "文件头与格式不符");
  return header.data;
}

function explainZip(error: unknown): string {
  const isCut = error instanceof Error && /unexpected end/i.test(error.message);
  return isCut ? "文件不完整，可能没有复制完" : "解压时校验出错";
}
