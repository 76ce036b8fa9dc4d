import type { NamedPlace } from "@/lib/people/record";

/** The page of a place. */
export function placeHref({ kind, code }: Pick<NamedPlace, "kind" | "code">): string {
  const sort = kind === "department" || kind === "riskPoint" ? kind : "area";
  return `/people/places/${sort}/${encodeURIComponent(code)}`;
}

export function personHref(code: string): string {
  return `/people/persons/${encodeURIComponent(code)}`;
}

export function teamHref(code: string): string {
  return `/people/teams/${encodeURIComponent(code)}`;
}
