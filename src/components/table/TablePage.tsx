"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ColumnDef } from "@tanstack/react-table";
import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/design/Button";
import { ErrorState } from "@/components/design/ErrorState";
import { Panel } from "@/components/design/Panel";
import type { SceneView } from "@/components/live/useLive";
import { askServer } from "@/components/query/askServer";
import { useRefreshWithFeed } from "@/components/query/useRefreshWithFeed";
import { type RawSearch, searchHref, searchWithout } from "@/lib/search/searchParameters";
import { DataTable } from "./DataTable";
import { Pagination } from "./Pagination";
import { RefusedFilters } from "./RefusedFilters";
import { sortState } from "./sortState";

/** One page of a long list, as the server answers it. */
export interface PageOfRows<Row> {
  readonly rows: readonly Row[];
  /** How many rows all pages have. */
  readonly total: number;
}

export interface TablePageProps<Row> {
  readonly raw: RawSearch;
  readonly search: { readonly sort: string; readonly page: number; readonly size: number };
  /** Parameters that could not be read and were passed over. */
  readonly refused: readonly string[];
  readonly initial: PageOfRows<Row>;
  /** The list's name: of its route `/api/v1/<name>`, which also answers as `.csv`, and of its key. */
  readonly name: string;
  /** News that make the rows out of date, and how often they are then asked for at most, ms. */
  readonly news: SceneView<unknown>;
  readonly everyMs: number;
  readonly filters: (query: string, aside: ReactNode) => ReactNode;
  /** What stands beside the filters in place of the CSV link; null where the list has neither. */
  readonly actions?: ReactNode;
  readonly heading: (rows: readonly Row[]) => ReactNode;
  /** What one row is counted as. */
  readonly unit: string;
  /** What the table holds, for screen readers. */
  readonly caption: string;
  /** The same array as long as the columns are the same: a cell of another column is drawn anew. */
  // biome-ignore lint/suspicious/noExplicitAny: a table's columns have values of many types
  readonly columns: (rows: readonly Row[]) => readonly ColumnDef<Row, any>[];
  readonly idOf: (row: Row) => string;
  /** Stands for the table where there is no row, by the query that asked for it. */
  readonly empty: (query: string) => ReactNode;
}

/** A long list in a table that keeps itself up to date: filters, order and page stand in the URL. */
export function TablePage<Row>(props: TablePageProps<Row>) {
  const { raw, search, refused, name, unit } = props;
  const query = searchHref(raw, {}).slice(1);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: [name, "list", query],
    queryFn: ({ signal }) =>
      askServer<PageOfRows<Row>>(`/api/v1/${name}${searchWithout(raw, refused)}`, signal),
    initialData: props.initial,
    staleTime: props.everyMs,
    placeholderData: keepPreviousData,
  });
  useRefreshWithFeed(props.news, [name, "list"], props.everyMs);
  const exported = `/api/v1/${name}.csv${searchWithout(raw, [...refused, "page", "size"])}`;

  return (
    <div className="flex flex-col gap-3 p-4 desk:px-5">
      {props.filters(
        query,
        props.actions === undefined ? (
          <Button height={34} asChild className="max-desk:h-11">
            <a href={exported} download>
              <Download aria-hidden className="size-4" />
              导出 CSV
            </a>
          </Button>
        ) : (
          props.actions
        ),
      )}
      <RefusedFilters names={refused} />
      <Panel
        heading={props.heading(data.rows)}
        aside={
          <span className="tabular-nums">
            {data.total} {unit}
          </span>
        }
      >
        {error ? (
          <ErrorState
            title={error.message}
            mend="表中是上一次读到的内容。"
            onRetry={() => void refetch()}
          />
        ) : null}
        {data.rows.length > 0 ? (
          <DataTable
            caption={props.caption}
            columns={props.columns(data.rows)}
            rows={data.rows}
            idOf={props.idOf}
            sort={sortState(raw, search.sort)}
            busy={isFetching}
          />
        ) : (
          props.empty(query)
        )}
        <Pagination
          raw={raw}
          page={search.page}
          size={search.size}
          total={data.total}
          unit={unit}
        />
      </Panel>
    </div>
  );
}
