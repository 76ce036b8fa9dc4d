"use client";

import {
  type ColumnDef,
  flexRender,
  getCoreRowModel,
  type Header,
  useReactTable,
} from "@tanstack/react-table";
import clsx from "clsx";
import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import { useMemo } from "react";
import "./columnMeta";
import { type SortState, useSteadyRows } from "./useSteadyRows";

export interface DataTableProps<Row> {
  /** What the table holds, for screen readers. */
  readonly caption: string;
  // biome-ignore lint/suspicious/noExplicitAny: a table's columns have values of many types
  readonly columns: readonly ColumnDef<Row, any>[];
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly sort: SortState;
  /** True while newer rows are on their way. */
  readonly busy: boolean;
}

/**
 * A native table: typed columns, a row header, sort in the URL. On a phone its rows are cards, of
 * the same elements. Live rows do not move while a pointer or the focus is among them.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { rows, hold } = useSteadyRows(props.rows, props.idOf);
  const columns = useMemo(() => [...props.columns], [props.columns]);
  const table = useReactTable<Row>({
    data: rows,
    columns,
    getRowId: props.idOf,
    getCoreRowModel: getCoreRowModel(),
    // Order and page are the server's: nothing of them is the table's to reset when rows change.
    manualSorting: true,
    manualPagination: true,
    autoResetAll: false,
  });
  return (
    // Elements shown as blocks lose their meaning in some browsers; the roles keep it.
    <table
      // biome-ignore lint/a11y/noRedundantRoles: kept where phones show it as cards
      role="table"
      aria-busy={props.busy}
      className="w-full border-collapse text-body tabular-nums max-desk:block"
      {...hold}
    >
      <caption className="sr-only">{props.caption}</caption>
      {/* biome-ignore lint/a11y/noRedundantRoles: kept where phones show it as cards */}
      <thead role="rowgroup" className="max-desk:sr-only">
        {table.getHeaderGroups().map((group) => (
          // biome-ignore lint/a11y/noRedundantRoles: kept where phones show it as cards
          <tr key={group.id} role="row">
            {group.headers.map((header) => (
              <HeaderCell key={header.id} header={header} sort={props.sort} />
            ))}
          </tr>
        ))}
      </thead>
      {/* biome-ignore lint/a11y/noRedundantRoles: kept where phones show it as cards */}
      <tbody role="rowgroup" className="max-desk:block">
        {table.getRowModel().rows.map((row) => (
          <tr
            key={row.id}
            // biome-ignore lint/a11y/noRedundantRoles: kept where phones show it as cards
            role="row"
            className={clsx(
              "relative border-line border-t hover:bg-raised focus-within:bg-raised",
              "max-desk:grid max-desk:grid-cols-[2.25rem_minmax(0,1fr)_auto] max-desk:gap-x-2 max-desk:py-3",
            )}
          >
            {row.getVisibleCells().map((cell) => {
              const { meta } = cell.column.columnDef;
              const Cell = meta?.rowHeader ? "th" : "td";
              return (
                <Cell
                  key={cell.id}
                  role={meta?.rowHeader ? "rowheader" : "cell"}
                  {...(meta?.rowHeader ? { scope: "row" } : {})}
                  className={clsx(
                    "py-1.5 pr-3 align-middle first:pl-1 last:pr-1 max-desk:block max-desk:p-0!",
                    meta?.rowHeader ? "text-left font-bold" : "font-normal",
                    meta?.className,
                  )}
                >
                  {flexRender(cell.column.columnDef.cell, cell.getContext())}
                </Cell>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const DIRECTIONS = { ascending: ArrowUp, descending: ArrowDown } as const;

function HeaderCell<Row>({
  header,
  sort,
}: {
  readonly header: Header<Row, unknown>;
  readonly sort: SortState;
}) {
  const { meta } = header.column.columnDef;
  const words = flexRender(header.column.columnDef.header, header.getContext());
  const direction = meta?.sort ? sort.directionOf(meta.sort) : null;
  const Arrow = direction ? DIRECTIONS[direction] : null;
  return (
    <th
      // biome-ignore lint/a11y/noRedundantRoles: kept where phones show it as cards
      role="columnheader"
      scope="col"
      {...(meta?.sort ? { "aria-sort": direction ?? "none" } : {})}
      className={clsx(
        "whitespace-nowrap py-1.5 pr-3 text-left font-normal text-meta text-muted first:pl-1 last:pr-1",
        meta?.className,
      )}
    >
      {meta?.sort ? (
        <Link
          href={sort.hrefOf(meta.sort)}
          scroll={false}
          replace
          className={clsx("inline-flex items-center gap-1 hover:text-ink", direction && "text-ink")}
        >
          {words}
          {Arrow ? <Arrow aria-hidden className="size-3.5" /> : null}
        </Link>
      ) : (
        words
      )}
    </th>
  );
}
