import type { z } from "zod";
import type { FieldIssue } from "./domainError";

/** What zod found wrong, as a refusal names it: each fault with the path of its field. */
export function fieldIssues(issues: readonly z.core.$ZodIssue[]): readonly FieldIssue[] {
  return issues.map(({ path, message }) => ({ field: path.join("."), message }));
}
