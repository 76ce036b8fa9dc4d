/** What an exported file could not hold goes beside it, since the file itself is to be read again. */
export const LEFT_OUT_HEADER = "x-left-out";

/** A header must stay short; the rest is counted. */
const MOST_TOLD = 12;

export function leftOutHeader(leftOut: readonly string[]): string {
  const more = leftOut.length - MOST_TOLD;
  const told = leftOut.slice(0, MOST_TOLD);
  return encodeURIComponent(JSON.stringify(more > 0 ? [...told, `另有 ${more} 处`] : told));
}

export function leftOutIn(header: string | null): readonly string[] {
  const told: unknown = header === null ? [] : JSON.parse(decodeURIComponent(header));
  return Array.isArray(told) ? told.map(String) : [];
}
