"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import Link from "next/link";
import { useMemo } from "react";
import { DemonstrationBadge } from "@/components/design/Badge";
import { Button } from "@/components/design/Button";
import { EmptyState } from "@/components/design/EmptyState";
import { ErrorState } from "@/components/design/ErrorState";
import { Panel } from "@/components/design/Panel";
import { askServer } from "@/components/query/askServer";
import { readingsView, useRefreshWithFeed } from "@/components/query/useRefreshWithFeed";
import { DataTable } from "@/components/table/DataTable";
import { Pagination } from "@/components/table/Pagination";
import { sortState } from "@/components/table/sortState";
import type { AreaSummary } from "@/lib/feed/countyMap";
import { type RawSearch, searchHref, searchWithout } from "@/lib/search/searchParameters";
import type { StationPage } from "@/lib/station/record";
import type { StationSearch } from "@/lib/station/search";
import type { Instant } from "@/lib/time/instant";
import { StationFilters } from "./StationFilters";
import { stationColumns } from "./stationColumns";
import { stationKeys } from "./stationKeys";

export interface StationListProps {
  readonly raw: RawSearch;
  readonly search: StationSearch;
  /** Parameters that could not be read and were passed over. */
  readonly refused: readonly string[];
  readonly initial: StationPage;
  readonly townships: readonly AreaSummary[];
  readonly asOf: Instant;
}

/** New readings refresh the table at most this often, ms. */
const REFRESH = 5_000;

/** All stations in a table: filters, order and page stand in the URL. */
export function StationList(props: StationListProps) {
  const { raw, search, refused, initial, townships, asOf } = props;
  const query = searchHref(raw, {}).slice(1);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: stationKeys.list(query),
    queryFn: ({ signal }) =>
      askServer<StationPage>(`/api/v1/stations${searchWithout(raw, refused)}`, signal),
    initialData: initial,
    staleTime: REFRESH,
    placeholderData: keepPreviousData,
  });
  useRefreshWithFeed(readingsView, ["stations", "list"], REFRESH);
  const allShown = data.rows.length > 0 && data.rows.every(({ station }) => station.demonstration);
  const columns = useMemo(() => stationColumns(asOf, allShown ? "none" : "each"), [asOf, allShown]);
  const filtered = query !== "" && query !== `sort=${encodeURIComponent(search.sort)}`;

  return (
    <div className="flex flex-col gap-3 p-4 desk:px-5">
      <StationFilters
        search={search}
        query={query}
        townships={townships}
        aside={
          <Button height={34} asChild>
            <a
              href={`/api/v1/stations.csv${searchWithout(raw, [...refused, "page", "size"])}`}
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
      <Panel
        heading={
          <span className="flex items-center gap-2">
            测站 {allShown ? <DemonstrationBadge /> : null}
          </span>
        }
        aside={<span className="tabular-nums">{data.total} 个</span>}
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
            caption="测站及其最新值"
            columns={columns}
            rows={data.rows}
            idOf={codeOf}
            sort={sortState(raw, search.sort)}
            busy={isFetching}
          />
        ) : (
          <NoStations filtered={filtered} />
        )}
        <Pagination raw={raw} page={search.page} size={search.size} total={data.total} unit="个" />
      </Panel>
    </div>
  );
}

const codeOf = (row: StationPage["rows"][number]) => row.station.code;

function NoStations({ filtered }: { readonly filtered: boolean }) {
  if (!filtered) {
    return <EmptyState title="还没有测站" detail="载入县文件夹后，测站会出现在这里。" />;
  }
  return (
    <EmptyState
      title="没有符合条件的测站"
      detail="放宽名称、类别、乡镇或失联条件再看。"
      action={
        <Button asChild>
          <Link href="/stations">清除筛选</Link>
        </Button>
      }
    />
  );
}
