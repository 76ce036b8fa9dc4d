import type { z } from "zod";
import { ValidationError } from "@/lib/error/domainError";
import { singleValues } from "./searchParameters";

/** The search of a request's address, or a refusal that names what could not be read. */
export function requestSearch<S extends z.ZodObject>(schema: S, url: string): z.infer<S> {
  const known = Object.keys(schema.shape);
  const given = new URL(url).searchParams;
  const raw = Object.fromEntries(known.map((name) => [name, given.getAll(name)]));
  const unknown = [...given.keys()].filter((name) => !known.includes(name));
  const parsed = schema.safeParse(singleValues(raw));
  if (parsed.success && unknown.length === 0) return parsed.data;
  const issues = parsed.success ? [] : parsed.error.issues;
  const refused = [...new Set(issues.map(({ path }) => String(path[0] ?? "")))];
  const faults = [...refused, ...unknown];
  throw new ValidationError(
    {
      code: "search-invalid",
      message: `查询参数 ${[...new Set(faults)].join("、")} 缺少或无法识别。`,
      mend: `可用的参数：${known.join("、")}；时间用带时区的 ISO 8601。`,
    },
    {
      issues: [
        ...refused.map((field) => ({ field, message: "缺少，或值不在允许的范围内" })),
        ...[...new Set(unknown)].map((field) => ({ field, message: "没有这个参数" })),
      ],
    },
  );
}
