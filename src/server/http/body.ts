import type { IncomingMessage } from "node:http";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { Malformed, TooLarge, UnsupportedMedia } from "@/lib/error/domainError";

/** Largest JSON body, as sent and after unzipping, bytes. */
const LARGEST_BODY = 2 * 1024 * 1024;

/** Reads and parses a JSON body, plain or gzip, of at most 2 MB. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  refuseMedia(request);
  const raw = await readBytes(request);
  const bytes = isGzip(request) ? await unzip(raw) : raw;
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    throw new Malformed({
      code: "body-not-json",
      message: "请求内容不是 JSON。",
      mend: "请送 UTF-8 编码的 JSON 对象。",
    });
  }
}

/** Reads a body of at most 2 MB as it was sent: a signature covers every byte of it. */
export function readBody(request: IncomingMessage): Promise<Buffer> {
  return readBytes(request);
}

function refuseMedia(request: IncomingMessage): void {
  const type = request.headers["content-type"] ?? "";
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new UnsupportedMedia({
      code: "media-not-json",
      message: type === "" ? "请求没有 Content-Type。" : "只接受 JSON 格式的请求内容。",
      mend: "请加请求头 Content-Type: application/json。",
    });
  }
  const encoding = request.headers["content-encoding"]?.trim().toLowerCase() ?? "";
  if (!["", "identity", "gzip", "x-gzip"].includes(encoding)) {
    throw new UnsupportedMedia({
      code: "encoding-unknown",
      message: "只接受不压缩或 gzip 压缩的请求内容。",
      mend: "请去掉压缩，或改用 Content-Encoding: gzip。",
    });
  }
}

function isGzip(request: IncomingMessage): boolean {
  return /gzip/i.test(request.headers["content-encoding"] ?? "");
}

/** Of a body that is too long so much is read and thrown away, so that its sender sees the answer. */
const MOST_DISCARDED = 16 * 1024 * 1024;

function readBytes(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    if (Number(request.headers["content-length"] ?? 0) > LARGEST_BODY) reject(bodyTooLarge());
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= LARGEST_BODY) {
        chunks.push(chunk);
        return;
      }
      chunks.length = 0;
      reject(bodyTooLarge());
      if (size > MOST_DISCARDED) request.destroy();
    });
    request.on("end", () =>
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)),
    );
    request.on("error", reject);
    request.on("close", () => {
      // Also after a whole body; an error then would be made, with its stack, for nobody.
      if (!request.complete) reject(cutOff());
    });
  });
}

const unzipAsync = promisify(gunzip);

/** Stops unzipping at the limit: a few kilobytes may stand for gigabytes. */
async function unzip(bytes: Buffer): Promise<Buffer> {
  try {
    return await unzipAsync(bytes, { maxOutputLength: LARGEST_BODY });
  } catch (error) {
    if (error instanceof RangeError) throw bodyTooLarge();
    throw new Malformed({
      code: "body-not-gzip",
      message: "请求内容声明为 gzip，但解不开。",
      mend: "请检查压缩是否完整，或去掉 Content-Encoding 直接送 JSON。",
    });
  }
}

const bodyTooLarge = () =>
  new TooLarge({
    code: "body-too-large",
    message: "请求内容超过 2 MB（解压后同样计算）。",
    mend: "请分成几次送，每次不超过 2 MB。",
  });

const cutOff = () =>
  new Malformed({
    code: "body-cut-off",
    message: "请求内容没有送完就断开了。",
    mend: "请重送一次。",
  });
