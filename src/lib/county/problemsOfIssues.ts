import { z } from "zod";

/** A schema issue said in words: where it is, what is wrong, how to mend it. */
export interface SaidIssue {
  readonly path: readonly (string | number)[];
  readonly what: string;
  readonly mend: string;
}

/**
 * The issues of a value that a schema refused, in words; the schema's descriptions say how to mend.
 * Keys that the schema does not know are left to {@link sayUnknownKeys}.
 */
export function sayIssues(
  schema: z.ZodType,
  value: unknown,
  issues: readonly z.core.$ZodIssue[],
): SaidIssue[] {
  const shape = shapeOf(schema);
  return issues
    .flatMap((issue) => deepest(issue))
    .filter(({ code }) => code !== "unrecognized_keys")
    .map((issue) => say(issue, value, shape));
}

/**
 * Keys of a value that its schema does not know, whether the schema refuses or drops them and
 * whatever else is wrong beside them: a misspelt name would otherwise mean that a default is used
 * in its place. GeoJSON may carry foreign members, so those are let pass.
 */
export function sayUnknownKeys(schema: z.ZodType, value: unknown): SaidIssue[] {
  const shape = shapeOf(schema);
  return unknownKeys(shape, value, []).map((path) => ({
    path,
    what: `没有 ${path.join(".")} 这一项`,
    mend: `删去，或改为以下之一：${knownKeys(shape, path.slice(0, -1)).join("、")}`,
  }));
}

function shapeOf(schema: z.ZodType): unknown {
  return z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
}

type Path = readonly (string | number)[];

function unknownKeys(shape: unknown, value: unknown, path: Path): Path[] {
  if (typeof value !== "object" || value === null || isGeoJson(value)) return [];
  if (Array.isArray(value))
    return value.flatMap((item, index) => unknownKeys(shape, item, [...path, index]));
  const hasNames = knownKeys(shape, path).length > 0;
  return Object.entries(value).flatMap(([key, inner]) => {
    const inside = [...path, key];
    if (schemasAt(shape, inside).length > 0) return unknownKeys(shape, inner, inside);
    // Where the schema wants no object at all, that is what is wrong, and not the keys of this one.
    return hasNames && key !== "$schema" ? [inside] : [];
  });
}

function isGeoJson(value: object): boolean {
  return "type" in value && ("features" in value || "geometry" in value || "coordinates" in value);
}

function pathOf(path: readonly PropertyKey[]): (string | number)[] {
  return path.map((key) => (typeof key === "number" ? key : String(key)));
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
  const path = pathOf(issue.path);
  const name = path.length === 0 ? "文件内容" : path.join(".");
  const given = shorten(valueAt(value, path)) ?? "空";
  const meant = descriptionAt(shape, path);
  const give = (otherwise: string) => (meant ? `应为：${meant}` : otherwise);
  switch (issue.code) {
    case "invalid_type":
      return given === "空"
        ? { path, what: `缺少 ${name}`, mend: give(`补上，应为${kindName(issue.expected)}`) }
        : {
            path,
            what: `${name} 是 ${given}，不是${kindName(issue.expected)}`,
            mend: give(`改为${kindName(issue.expected)}`),
          };
    case "invalid_value":
      return {
        path,
        what: `${name} 不能是 ${given}`,
        mend: `应为以下之一：${issue.values.map(String).join("、")}`,
      };
    case "too_small":
    case "too_big":
      return { path, what: `${name} 是 ${given}，${limit(issue)}`, mend: give("改为限度内的值") };
    case "custom":
      return { path, what: `${name} 是 ${given}，${issue.message}`, mend: give("改为合适的值") };
    default:
      return {
        path,
        what: `${name} 是 ${given}，格式不对`,
        mend: give("见 docs/county-folder.md"),
      };
  }
}

function limit(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string {
  const unit = issue.origin === "array" ? " 项" : issue.origin === "string" ? " 个字" : "";
  if (issue.code === "too_small")
    return `应${issue.inclusive ? "不小于" : "大于"} ${issue.minimum}${unit}`;
  return `应${issue.inclusive ? "不大于" : "小于"} ${issue.maximum}${unit}`;
}

const KIND_NAMES: Record<string, string> = {
  string: "文字",
  number: "数",
  int: "整数",
  boolean: "真假值（true 或 false）",
  object: "对象 {…}",
  record: "对象 {…}",
  array: "列表 […]",
  tuple: "列表 […]",
};

function kindName(expected: string): string {
  return KIND_NAMES[expected] ?? expected;
}

function shorten(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const text = typeof value === "string" ? `“${value}”` : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null ? Reflect.get(inner, key) : undefined,
    value,
  );
}

/** Follows a path through a JSON Schema: the nodes it passes, outermost first. */
function schemasAt(shape: unknown, path: Path): object[] {
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

function descriptionAt(shape: unknown, path: Path): string | undefined {
  for (const found of schemasAt(shape, path)) {
    const description = childOf(found, "description");
    if (typeof description === "string") return description;
  }
  return path.length > 0 && typeof path.at(-1) === "number"
    ? descriptionAt(shape, path.slice(0, -1))
    : undefined;
}

function knownKeys(shape: unknown, path: Path): string[] {
  return schemasAt(shape, path)
    .flatMap((found) => Object.keys(childOf(found, "properties") ?? {}))
    .filter((key) => key !== "$schema");
}
