import type { z } from "zod";
import { Malformed, ValidationError } from "@/lib/error/domainError";

/** A request's JSON body by the schema its form uses, or a refusal that names the fields. */
export async function requestBody<S extends z.ZodType>(
  schema: S,
  request: Request,
): Promise<z.infer<S>> {
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
    { code: "fields-wrong", message: "填写的内容有误。", mend: "请按各栏的提示修改。" },
    {
      issues: parsed.error.issues.map(({ path, message }) => ({ field: path.join("."), message })),
    },
  );
}
