/**
 * A number of a numeric column. Callers stay inside the column: the compiler of the language cannot
 * know that, the one of the machine makes nothing of the alternative.
 */
export function cell(column: Int32Array | Float64Array | Uint8Array, index: number): number {
  return column[index] ?? 0;
}
