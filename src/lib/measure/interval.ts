import { type Instant, MINUTE } from "@/lib/time/instant";

/**
 * How often a series is due to be heard, ms, where nobody says so: taken once from its record
 * (docs/judging.md, "Values as functions of time"). The longest spacing, to the minute, that makes up a
 * tenth or more of all, else the median; null from fewer than two instants.
 */
export function intervalFromRecord(instants: Iterable<Instant>): number | null {
  const ascending = Float64Array.from(new Set(instants)).sort();
  if (ascending.length < 2) return null;
  const spacings = ascending
    .subarray(1)
    .map((at, index) => toTheMinute(at - (ascending[index] ?? at)));
  return longestCommon(spacings) ?? median(spacings);
}

/** Nearest minute; a spacing of less than half a minute stays as it is, for 0 is no interval. */
function toTheMinute(spacing: number): number {
  return spacing < MINUTE / 2 ? spacing : Math.round(spacing / MINUTE) * MINUTE;
}

function longestCommon(spacings: Float64Array): number | null {
  const counts = new Map<number, number>();
  for (const spacing of spacings) counts.set(spacing, (counts.get(spacing) ?? 0) + 1);
  let longest: number | null = null;
  for (const [spacing, count] of counts) {
    if (count * 10 >= spacings.length && spacing > (longest ?? 0)) longest = spacing;
  }
  return longest;
}

function median(spacings: Float64Array): number {
  const ascending = spacings.slice().sort();
  const upper = ascending[ascending.length >> 1] ?? 0;
  const lower = ascending[(ascending.length - 1) >> 1] ?? 0;
  return (lower + upper) / 2;
}
