import type { z } from "zod";
import { ValidationError } from "./domainError";
import { fieldFault } from "./fieldFault";
import { fieldIssues } from "./fieldIssues";

/** What fits the schema, else a refusal that names each field. */
export function fitting<S extends z.ZodType>(schema: S, value: unknown): z.infer<S> {
  const parsed = schema.safeParse(value, { error: fieldFault });
  if (parsed.success) return parsed.data;
  throw new ValidationError(
    {
      code: "deed-invalid",
      message: "提交的内容有不合要求之处。",
      mend: "按各栏的提示改正后再提交。",
    },
    {
      issues: fieldIssues(parsed.error.issues),
    },
  );
}
