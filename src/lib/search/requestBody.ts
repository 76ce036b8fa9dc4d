import type { z } from "zod";
import { Malformed, ValidationError } from "@/lib/error/domainError";

/** The JSON body of a deed, read by the schema its form uses; each fault with its field. */
export async function requestBody<S extends z.ZodType>(
  schema: S,
  request: Request,
): Promise<z.output<S>> {
  const body: unknown = await request.json().catch(() => {
    throw new Malformed({
      code: "body-not-json",
      message: "请求内容不是 JSON。",
      mend: "请送 UTF-8 编码的 JSON 对象。",
    });
  });
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new ValidationError(
    {
      code: "body-invalid",
      message: parsed.error.issues[0]?.message ?? "填写的内容有误。",
      mend: "请按各栏的提示改正后再提交。",
    },
    {
      issues: parsed.error.issues.map(({ path, message }) => ({ field: path.join("."), message })),
    },
  );
}
