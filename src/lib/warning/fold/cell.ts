/*
 * Numbers of numeric columns. Callers stay inside the column: the compiler of the language cannot
 * know that, and the one of the machine makes nothing of the alternative. One function for each kind
 * of column, because a function that sees several kinds is several times slower at each.
 */

/** A number of the fold's state. */
export function cell(column: Float64Array, index: number): number {
  return column[index | 0] ?? 0;
}

/** A number of a track. */
export function item(column: Int32Array, index: number): number {
  return column[index | 0] ?? 0;
}

/** A number of a rule. */
export function given(column: readonly number[], index: number): number {
  return column[index | 0] ?? 0;
}
