import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { access, constants } from "node:fs/promises";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
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

/** A table as the header announces it. */
export type TableHeader = Header["tables"][number];

/** Reads a backup once, in its order; a cut or damaged file is refused where that shows. */
export interface BackupReader {
  readonly header: Header;
  /** The rows of the next table of the header; at their end, once they are proven right, its end. */
  rows(table: TableHeader): AsyncGenerator<Row, TableEnd>;
  /** After the last table: the last line must say that the file is whole; nothing may follow it. */
  finish(): Promise<void>;
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
  let total = 0;

  const pull = async (): Promise<string | null> => {
    const { value, done } = await lines.next().catch((error) => {
      throw damaged(file, explainZip(error));
    });
    return done ? null : value;
  };
  const pullSome = async (): Promise<string> => {
    const line = await pull();
    if (line === null) throw damaged(file, CUT);
    return line;
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
      async *rows(table) {
        const hash = createHash("sha256");
        let count = 0;
        for (;;) {
          const line = await pullSome();
          const parsed = parse(line);
          const row = rowSchema.safeParse(parsed);
          if (!row.success) {
            const end = tableEndSchema.safeParse(parsed);
            const proven =
              end.data?.table === table.name &&
              end.data.rows === count &&
              end.data.sha256 === hash.digest("hex");
            if (!end.success || !proven) throw damaged(file, `表 ${table.name} 的校验和不符`);
            total += count;
            return end.data;
          }
          if (row.data.length !== table.columns.length) {
            throw damaged(file, `表 ${table.name} 的列数不符`);
          }
          hash.update(`${line}\n`);
          count += 1;
          yield row.data;
        }
      },
      async finish() {
        const end = fileEndSchema.safeParse(parse(await pullSome()));
        if (end.data?.rows !== total) throw damaged(file, "结尾与内容不符");
        if ((await pull()) !== null) throw damaged(file, "结尾之后还有内容");
      },
      close: () => source.destroy(),
    };
  } catch (error) {
    source.destroy();
    throw error;
  }
}

/** Reads a backup to its last line for nothing but to know that it is sound. */
export async function verifyBackup(file: string): Promise<Header> {
  const reader = await openBackup(file);
  try {
    for (const table of reader.header.tables) {
      for await (const _ of reader.rows(table));
    }
    await reader.finish();
    return reader.header;
  } finally {
    reader.close();
  }
}

async function* linesOf(stream: Readable): AsyncGenerator<string, undefined> {
  stream.setEncoding("utf8");
  let begun = "";
  for await (const chunk of stream) {
    const parts = `${begun}${chunk}`.split("\n");
    begun = parts.pop() ?? "";
    yield* parts;
  }
  if (begun !== "") yield begun;
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

const CUT = "文件不完整，可能没有复制完";

function explainZip(error: unknown): string {
  const isCut = error instanceof Error && /unexpected end/i.test(error.message);
  return isCut ? CUT : "解压时校验出错";
}
