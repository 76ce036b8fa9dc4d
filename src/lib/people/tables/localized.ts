import { z } from "zod";

/** A row's schema under other names for its columns, and the way back from them. */
export interface Localized {
  readonly schema: z.ZodObject;
  keyOf(heading: string): string | undefined;
  byKey(row: Readonly<Record<string, unknown>>): Record<string, unknown>;
}

/** Has a schema speak the headings people see, so that what it says of a row names those. */
export function localized(
  schema: z.ZodObject,
  headings: Readonly<Record<string, string>>,
): Localized {
  const keys = new Map(Object.entries(headings).map(([key, heading]) => [heading, key]));
  const shape = Object.fromEntries(
    Object.entries(schema.shape).map(([key, cell]) => [headings[key] ?? key, cell]),
  );
  return {
    schema: z.strictObject(shape),
    keyOf: (heading) => keys.get(heading),
    byKey: (row) =>
      Object.fromEntries(
        Object.entries(row).map(([heading, cell]) => [keys.get(heading) ?? heading, cell]),
      ),
  };
}

/**
 * What each column is called in a file with this header: as it stands there, and one that does not,
 * in the language of the others.
 */
export function headingsIn(
  header: readonly string[],
  headings: Readonly<Record<string, string>>,
): Record<string, string> {
  const present = new Set(header.map((cell) => cell.trim()));
  const isChinese = Object.values(headings).some((heading) => present.has(heading));
  return Object.fromEntries(
    Object.entries(headings).map(([key, heading]) => {
      if (present.has(heading)) return [key, heading];
      return [key, present.has(key) || !isChinese ? key : heading];
    }),
  );
}
