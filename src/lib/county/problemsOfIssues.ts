import { z } from "zod";

/** A schema issue said in words: where it is, what is wrong, how to mend it. */
export interface SaidIssue {
  readonly path: readonly (string | number)[];
  readonly what: string;
  readonly mend: string;
}

/** The issues of a value that a schema refused, in words; the schema's descriptions say how to mend. */
export function sayIssues(
  schema: z.ZodType,
  value: unknown,
  issues: readonly z.core.$ZodIssue[],
): SaidIssue[] {
  const shape = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return issues.flatMap((issue) => deepest(issue)).map((issue) => say(issue, value, shape));
}

/** Of a union the alternative that came closest is the one the writer meant. */
function deepest(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return [issue];
  const alternatives = issue.errors.map((errors) =>
    errors
      .flatMap((inner) => deepest(inner))
      .map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })),
  );
  const reach = (found: z.core.$ZodIssue[]) => Math.max(...found.map((one) => one.path.length));
  return alternatives.reduce((best, next) => (reach(next) > reach(best) ? next : best));
}

function say(issue: z.core.$ZodIssue, value: unknown, shape: unknown): SaidIssue {
  const path = issue.path.map((key) => (typeof key === "number" ? key : String(key)));
  const name = path.length === 0 ? "the file" : path.join(".");
  const given = shorten(valueAt(value, path));
  const meant = descriptionAt(shape, path);
  const give = (otherwise: string) => (meant ? `Give ${meant}` : otherwise);
  switch (issue.code) {
    case "invalid_type":
      return given === undefined
        ? { path, what: `${name} is missing`, mend: give(`Add ${issue.expected}`) }
        : {
            path,
            what: `${name} is ${given}, not ${article(issue.expected)}`,
            mend: give(`Give ${article(issue.expected)}`),
          };
    case "invalid_value":
      return {
        path,
        what: `${name} is ${given ?? "missing"}, which it cannot be`,
        mend: `Give one of ${issue.values.map(String).join(", ")}`,
      };
    case "unrecognized_keys":
      return {
        path,
        what: `${path.length === 0 ? "there is" : `${name} has`} an unknown key ${issue.keys.join(", ")}`,
        mend: knownKeys(shape, path),
      };
    case "too_small":
    case "too_big":
      return {
        path,
        what: `${name} is ${given ?? "missing"}: ${limit(issue)}`,
        mend: give(`Give a value within the limit`),
      };
    default:
      return {
        path,
        what: `${name} is ${given ?? "missing"}${issue.code === "custom" ? `: ${issue.message}` : ", which is not its form"}`,
        mend: give("Give a value of the right form (docs/county-folder.md)"),
      };
  }
}

function limit(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string {
  const many = issue.origin === "array" ? "entries" : issue.origin === "string" ? "characters" : "";
  if (issue.code === "too_small")
    return `${issue.inclusive ? "at least" : "more than"} ${issue.minimum} ${many}`.trim();
  return `${issue.inclusive ? "at most" : "less than"} ${issue.maximum} ${many}`.trim();
}

function article(expected: string): string {
  const words: Record<string, string> = {
    string: "text",
    number: "a number",
    int: "a whole number",
    boolean: "true or false",
    object: "an object {…}",
    array: "a list […]",
    tuple: "a list […]",
  };
  return words[expected] ?? expected;
}

function shorten(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null ? Reflect.get(inner, key) : undefined,
    value,
  );
}

/** Follows a path through a JSON Schema: the nodes it passes, outermost first. */
function schemasAt(shape: unknown, path: readonly (string | number)[]): object[] {
  if (typeof shape !== "object" || shape === null) return [];
  const [key, ...rest] = path;
  if (key === undefined) return [shape];
  const alternatives = ["anyOf", "oneOf", "allOf"].flatMap((word) => listOf(shape, word));
  const properties = childOf(shape, "properties");
  const next =
    typeof key === "number"
      ? [listOf(shape, "prefixItems")[key], childOf(shape, "items")]
      : [childOf(properties, key), childOf(shape, "additionalProperties")];
  return [
    ...next.flatMap((child) => schemasAt(child, rest)),
    ...alternatives.flatMap((child) => schemasAt(child, path)),
  ];
}

function childOf(parent: unknown, key: string): unknown {
  return typeof parent === "object" && parent !== null ? Reflect.get(parent, key) : undefined;
}

function listOf(parent: object, key: string): unknown[] {
  const list: unknown = Reflect.get(parent, key);
  return Array.isArray(list) ? list : [];
}

function descriptionAt(shape: unknown, path: readonly (string | number)[]): string | undefined {
  for (const found of schemasAt(shape, path)) {
    const description = childOf(found, "description");
    if (typeof description === "string") return description;
  }
  return path.length > 0 && typeof path.at(-1) === "number"
    ? descriptionAt(shape, path.slice(0, -1))
    : undefined;
}

function knownKeys(shape: unknown, path: readonly (string | number)[]): string {
  const keys = schemasAt(shape, path).flatMap((found) =>
    Object.keys(childOf(found, "properties") ?? {}),
  );
  return keys.length === 0
    ? "Remove it"
    : `Remove it, or use one of ${keys.filter((key) => key !== "$schema").join(", ")}`;
}
