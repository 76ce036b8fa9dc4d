import type { z } from "zod";
import { Malformed, TooLarge, UnsupportedMedia } from "@/lib/error/domainError";
import { fitting } from "@/lib/error/fitting";

/** Largest JSON a person's deed may be, bytes. Files have ways of their own. */
const LARGEST_DEED = 1024 * 1024;

/** Reads what a page asks to be done: JSON that fits the schema, else a refusal that names each field. */
export async function readDeed<S extends z.ZodType>(
  schema: S,
  request: Request,
): Promise<z.infer<S>> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json\s*(;|$)/i.test(type)) throw notJson(type);
  const text = await readText(request);
  return fitting(schema, parse(text));
}

async function readText(request: Request): Promise<string> {
  if (Number(request.headers.get("content-length") ?? 0) > LARGEST_DEED) throw tooLarge();
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > LARGEST_DEED) throw tooLarge();
  return new TextDecoder().decode(bytes);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Malformed({
      code: "body-not-json",
      message: "请求内容不是 JSON。",
      mend: "请送 UTF-8 编码的 JSON 对象。",
    });
  }
}

const notJson = (type: string) =>
  new UnsupportedMedia({
    code: "media-not-json",
    message: type === "" ? "请求没有 Content-Type。" : "只接受 JSON 格式的请求内容。",
    mend: "请加请求头 Content-Type: application/json。",
  });

const tooLarge = () =>
  new TooLarge({
    code: "deed-too-large",
    message: `提交的内容超过 ${LARGEST_DEED / 1024 / 1024} MB。`,
    mend: "请缩短内容，或分几次提交。",
  });
