/** The columns of a readings file; others are let pass. */
export const COLUMNS = ["observed_at", "station", "quantity", "value"] as const;
export type Column = (typeof COLUMNS)[number];

/** Where each column stands among the cells of a row. */
export type ColumnPlaces = Readonly<Record<Column, number>>;

/** Finds the columns in a header row, or names those that are not there. */
export function placeColumns(
  header: readonly string[],
): { readonly places: ColumnPlaces } | { readonly missing: readonly Column[] } {
  const names = header.map((name) => name.trim());
  const missing = COLUMNS.filter((column) => !names.includes(column));
  if (missing.length > 0) return { missing };
  return {
    places: {
      observed_at: names.indexOf("observed_at"),
      station: names.indexOf("station"),
      quantity: names.indexOf("quantity"),
      value: names.indexOf("value"),
    },
  };
}
