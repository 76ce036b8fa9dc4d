import type { Instant } from "@/lib/time/instant";

export interface GappedColumns {
  readonly at: readonly Instant[];
  readonly value: readonly (number | null)[];
}

/**
 * Puts a null between neighbours further apart than a series may be silent, so that a line breaks
 * there instead of bridging what nobody measured. `at` ascends.
 */
export function withGaps(
  at: readonly Instant[],
  value: readonly (number | null)[],
  longestMs: number,
): GappedColumns {
  const gappedAt: Instant[] = [];
  const gapped: (number | null)[] = [];
  at.forEach((instant, index) => {
    const before = at[index - 1];
    if (before !== undefined && instant - before > longestMs) {
      gappedAt.push(before + longestMs);
      gapped.push(null);
    }
    gappedAt.push(instant);
    gapped.push(value[index] ?? null);
  });
  return { at: gappedAt, value: gapped };
}

/**
 * Joins columns with instants of their own onto one ascending axis. Where a column has no value of
 * its own it is `undefined`, which a line bridges; null stays null, which breaks it.
 */
export function aligned(columns: readonly GappedColumns[]): {
  readonly at: readonly Instant[];
  readonly values: readonly (readonly (number | null | undefined)[])[];
} {
  const at = [...new Set(columns.flatMap((column) => column.at))].sort((a, b) => a - b);
  const values = columns.map((column) => {
    const own = new Map(column.at.map((instant, index) => [instant, column.value[index] ?? null]));
    return at.map((instant) => own.get(instant));
  });
  return { at, values };
}
