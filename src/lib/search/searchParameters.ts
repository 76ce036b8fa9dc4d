import { z } from "zod";

/** Search parameters as a URL gives them; a repeated name comes as a list. */
export type RawSearch = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface ParsedSearch<T> {
  readonly search: T;
  /** Names of parameters that could not be read; a page ignores them and says so, the API refuses. */
  readonly refused: readonly string[];
}

/**
 * Reads a screen's search parameters one by one, so that one bad value does not lose the others.
 * Every field of the schema must accept `undefined` (a default or optional).
 */
export function parseSearch<S extends z.ZodObject>(
  schema: S,
  raw: RawSearch,
): ParsedSearch<z.infer<S>> {
  const whole = schema.safeParse(singleValues(raw));
  if (whole.success) return { search: whole.data, refused: [] };
  const refused = [...new Set(whole.error.issues.map((issue) => String(issue.path[0] ?? "")))];
  const rest = Object.fromEntries(
    Object.entries(singleValues(raw)).filter(([name]) => !refused.includes(name)),
  );
  return { search: schema.parse(rest), refused };
}

/** Parameters with one text each: what was repeated as a comma list, what is empty left out. */
export function singleValues(raw: RawSearch): Record<string, string> {
  const entries: [string, string][] = [];
  for (const [name, value] of Object.entries(raw)) {
    const text = typeof value === "string" ? value : value?.join(",");
    if (text !== undefined && text !== "") entries.push([name, text]);
  }
  return Object.fromEntries(entries);
}

/** `?tier=orange,red`: a comma list of known words, without repeats; empty when absent. */
export function wordList<const T extends readonly [string, ...string[]]>(words: T) {
  return z
    .string()
    .default("")
    .transform((text) => [...new Set(text.split(",").filter((word) => word !== ""))])
    .pipe(z.array(z.enum(words)));
}

/** `?silent=1`: a filter that is on or absent. */
export const flag = z
  .enum(["1", "0"])
  .default("0")
  .transform((value) => value === "1");

/** `?from=2026-07-14`: a day of the county's calendar. */
export const day = z.iso.date().optional();

/** `?q=庆符`: words looked for in names and codes. */
export const words = z.string().trim().max(40).default("");

export const PAGE_SIZES = [25, 50, 100, 200] as const;

/** `?page=2&size=50`, counted from 1. */
export const paging = {
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  size: z.coerce
    .number()
    .pipe(z.union(PAGE_SIZES.map((size) => z.literal(size))))
    .default(50),
};

/** The same search with some parameters changed, as a query string without what is default. */
export function searchHref(
  current: RawSearch,
  change: Readonly<Record<string, string | number | null>>,
): string {
  const merged = new Map(Object.entries(singleValues(current)));
  for (const [name, value] of Object.entries(change)) {
    if (value === null || value === "") merged.delete(name);
    else merged.set(name, String(value));
  }
  const query = new URLSearchParams([...merged]).toString();
  return query === "" ? "?" : `?${query}`;
}

/** The same search without some parameters: what a page passed over, or what an export does not page. */
export function searchWithout(current: RawSearch, names: readonly string[]): string {
  return searchHref(current, Object.fromEntries(names.map((name) => [name, null])));
}
