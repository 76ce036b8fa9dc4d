import type { z } from "zod";

type Issue = z.core.$ZodRawIssue;

/**
 * What is wrong with a field where its schema has no sentence of its own: the parser's are English.
 * Given to every parse of what people typed, by the form and by its handler.
 */
export function fieldFault(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return wrongType(issue);
    case "too_small":
      return tooSmall(issue);
    case "too_big":
      return `不超过${amount(issue.origin, issue.maximum)}`;
    case "not_multiple_of":
      return `应为 ${issue.divisor} 的倍数`;
    case "invalid_value":
    case "invalid_union":
      return "请从可选的内容里选一个";
    case "unrecognized_keys":
      return `没有这些栏：${issue.keys.join("、")}`;
    default:
      return "写法不对";
  }
}

function wrongType({ expected, input }: Extract<Issue, { code: "invalid_type" }>): string {
  if (input === undefined || input === null || input === "") return "不能空着";
  if (expected === "int") return "应为整数";
  return expected === "number" ? "应为数字" : "写法不对";
}

function tooSmall({ origin, minimum }: Extract<Issue, { code: "too_small" }>): string {
  const isAny = origin === "string" || origin === "array";
  return isAny && minimum === 1 ? "不能空着" : `至少${amount(origin, minimum)}`;
}

/** Characters of a text, items of a list, or the number itself. */
function amount(origin: string, count: number | bigint): string {
  if (origin === "string") return ` ${count} 个字`;
  return origin === "array" ? ` ${count} 项` : ` ${count}`;
}
