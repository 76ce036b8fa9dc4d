/** The smallest of some values that at least this share of them does not exceed; NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  const ascending = values.toSorted((a, b) => a - b);
  const place = Math.max(0, Math.ceil(share * ascending.length) - 1);
  return ascending[place] ?? Number.NaN;
}

/** The middle of some values; of an even number of them half way between the two. */
export function median(values: readonly number[]): number {
  const ascending = values.toSorted((a, b) => a - b);
  const upper = ascending[ascending.length >> 1] ?? Number.NaN;
  const lower = ascending[(ascending.length - 1) >> 1] ?? Number.NaN;
  return (lower + upper) / 2;
}
