import pg from "pg";

const INT8 = 20;
const INT8_ARRAY = 1016;

/** Of `text[]`, oid 1009, which pg's types do not list. */
const textArray: (text: string) => (string | null)[] = pg.types.getTypeParser(1009 as never);

/**
 * Parsers of what pg would otherwise hand over as text: int8 becomes a number (one that a number
 * cannot hold exactly is an error, never a silently different id). timestamptz is a Date and float8
 * a number by pg's own default; numeric stays text.
 */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser(oid, format) {
    if (format === "binary") return pg.types.getTypeParser(oid, format);
    return exactParsers.get(oid) ?? pg.types.getTypeParser(oid, format);
  },
};

const exactParsers = new Map<number, (text: string) => unknown>([
  [INT8, exactInteger],
  [INT8_ARRAY, exactIntegers],
]);

function exactInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large for a number`);
  return value;
}

function exactIntegers(text: string): (number | null)[] {
  return textArray(text).map((element) => (element === null ? null : exactInteger(element)));
}
