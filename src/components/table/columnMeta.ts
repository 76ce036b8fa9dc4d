import type { RowData } from "@tanstack/react-table";

declare module "@tanstack/react-table" {
  /** What of a column is ours: its sort in the URL, its side, its place in a phone's card. */
  interface ColumnMeta<TData extends RowData, TValue> {
    /** Word of the `sort` parameter; columns without one cannot be sorted. */
    readonly sort?: string;
    /** The column that names the row. */
    readonly rowHeader?: boolean;
    readonly className?: string;
  }
}
