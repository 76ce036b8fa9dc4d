"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import Link from "next/link";
import { useMemo } from "react";
import { Button } from "@/components/design/Button";
import { EmptyState } from "@/components/design/EmptyState";
import { ErrorState } from "@/components/design/ErrorState";
import { Panel } from "@/components/design/Panel";
import { askServer } from "@/components/query/askServer";
import { useRefreshWithFeed, warningsView } from "@/components/query/useRefreshWithFeed";
import { DataTable } from "@/components/table/DataTable";
import { Pagination } from "@/components/table/Pagination";
import { sortState } from "@/components/table/sortState";
import type { AreaSummary } from "@/lib/feed/countyMap";
import type { WarningSummary } from "@/lib/feed/snapshot";
import { type RawSearch, searchHref, searchWithout } from "@/lib/search/searchParameters";
import type { Instant } from "@/lib/time/instant";
import type { WarningPage } from "@/lib/warning/record";
import type { WarningSearch } from "@/lib/warning/search";
import { WarningFilters } from "./WarningFilters";
import { warningColumns } from "./warningColumns";
import { warningKeys } from "./warningKeys";

export interface WarningListProps {
  readonly raw: RawSearch;
  readonly search: WarningSearch;
  /** Parameters that could not be read and were passed over. */
  readonly refused: readonly string[];
  readonly initial: WarningPage;
  readonly townships: readonly AreaSummary[];
  readonly timeZone: string;
  readonly asOf: Instant;
}

/** A new warning is in the table within this, ms. */
const REFRESH = 1_000;

/** All warnings in a table: filters, order and page stand in the URL. */
export function WarningList(props: WarningListProps) {
  const { raw, search, refused, initial, townships, timeZone, asOf } = props;
  const query = searchHref(raw, {}).slice(1);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: warningKeys.list(query),
    queryFn: ({ signal }) =>
      askServer<WarningPage>(`/api/v1/warnings${searchWithout(raw, refused)}`, signal),
    initialData: initial,
    staleTime: REFRESH,
    placeholderData: keepPreviousData,
  });
  useRefreshWithFeed(warningsView, ["warnings", "list"], REFRESH);
  const columns = useMemo(() => warningColumns(asOf, timeZone), [asOf, timeZone]);

  return (
    <div className="flex flex-col gap-3 p-4 desk:px-5">
      <WarningFilters
        search={search}
        query={query}
        townships={townships}
        aside={
          <Button height={34} asChild>
            <a
              href={`/api/v1/warnings.csv${searchWithout(raw, [...refused, "page", "size"])}`}
              download
            >
              <Download aria-hidden className="size-4" />
              导出 CSV
            </a>
          </Button>
        }
      />
      {refused.length > 0 ? (
        <p role="status" className="text-meta text-muted">
          地址里的筛选条件 {refused.join("、")} 无法识别，已忽略。
        </p>
      ) : null}
      <Panel heading="预警" aside={<span className="tabular-nums">{data.total} 条</span>}>
        {error ? (
          <ErrorState
            title={error.message}
            mend="表中是上一次读到的内容。"
            onRetry={() => void refetch()}
          />
        ) : null}
        {data.rows.length > 0 ? (
          <DataTable
            caption="预警，生效中的在前"
            columns={columns}
            rows={data.rows}
            idOf={idOf}
            sort={sortState(raw, search.sort)}
            busy={isFetching}
          />
        ) : (
          <NoWarnings filtered={query !== ""} />
        )}
        <Pagination raw={raw} page={search.page} size={search.size} total={data.total} unit="条" />
      </Panel>
    </div>
  );
}

const idOf = (row: WarningSummary) => String(row.id);

function NoWarnings({ filtered }: { readonly filtered: boolean }) {
  if (!filtered) {
    return (
      <EmptyState title="还没有发布过预警" detail="有测站达到阈值时，预警会立即出现在这里。" />
    );
  }
  return (
    <EmptyState
      title="没有符合条件的预警"
      detail="放宽状态、类别、等级、乡镇或日期再看。"
      action={
        <Button asChild>
          <Link href="/warnings">清除筛选</Link>
        </Button>
      }
    />
  );
}
