/**
 * New rows in the order people are looking at: rows they already see keep their places, those that
 * are gone leave, new ones come at the end. So nothing moves under a pointer; the true order returns
 * when it is let go.
 */
export function steadyOrder<T>(
  seen: readonly string[],
  rows: readonly T[],
  idOf: (row: T) => string,
): T[] {
  const place = new Map(seen.map((id, index) => [id, index]));
  return rows.toSorted(
    (a, b) => (place.get(idOf(a)) ?? seen.length) - (place.get(idOf(b)) ?? seen.length),
  );
}
