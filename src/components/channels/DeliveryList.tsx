"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { EmptyState } from "@/components/design/EmptyState";
import { ErrorState } from "@/components/design/ErrorState";
import { Panel } from "@/components/design/Panel";
import { askServer } from "@/components/query/askServer";
import { DataTable } from "@/components/table/DataTable";
import { Pagination } from "@/components/table/Pagination";
import { RefusedFilters } from "@/components/table/RefusedFilters";
import { sortState } from "@/components/table/sortState";
import type { DeliveryPage, DeliveryRow, DeliverySearch } from "@/lib/message/deliverySearch";
import { type RawSearch, searchHref, searchWithout } from "@/lib/search/searchParameters";
import { SECOND } from "@/lib/time/instant";
import { DeliveryDialog } from "./DeliveryDialog";
import { DeliveryFilters } from "./DeliveryFilters";
import { deliveryColumns } from "./deliveryColumns";

export interface DeliveryListProps {
  readonly raw: RawSearch;
  readonly search: DeliverySearch;
  /** Parameters that could not be read and were passed over. */
  readonly refused: readonly string[];
  readonly initial: DeliveryPage;
  readonly timeZone: string;
}

const REFRESH = 3 * SECOND;

/** Every message that was asked for, newest first, with what became of it. */
export function DeliveryList({ raw, search, refused, initial, timeZone }: DeliveryListProps) {
  const [opened, setOpened] = useState<DeliveryRow | null>(null);
  const query = searchHref(raw, {}).slice(1);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ["deliveries", "list", query],
    queryFn: ({ signal }) =>
      askServer<DeliveryPage>(`/api/v1/deliveries${searchWithout(raw, refused)}`, signal),
    initialData: initial,
    refetchInterval: REFRESH,
    placeholderData: keepPreviousData,
  });
  const columns = useMemo(() => deliveryColumns(timeZone, setOpened), [timeZone]);
  return (
    <div className="flex flex-col gap-3 p-4 desk:px-5">
      <DeliveryFilters search={search} query={query} />
      <RefusedFilters names={refused} />
      <Panel heading="消息" aside={`${data.total.toLocaleString("zh-CN")} 条`}>
        {error ? (
          <ErrorState
            title={error.message}
            mend="表中是上一次读到的内容。"
            onRetry={() => void refetch()}
          />
        ) : null}
        {data.rows.length > 0 ? (
          <DataTable
            caption="消息"
            columns={columns}
            rows={data.rows}
            idOf={({ id }) => id}
            sort={sortState(raw, "")}
            busy={isFetching}
          />
        ) : (
          <EmptyState
            title={query === "" ? "还没有发过消息" : "没有符合的消息"}
            detail={
              query === ""
                ? "预警叫应、任务和值班提醒发出的每一条都会列在这里。"
                : "放宽筛选条件再找。"
            }
          />
        )}
        <Pagination
          raw={raw}
          page={search.page}
          size={search.size}
          total={data.total}
          unit="条消息"
        />
      </Panel>
      {opened ? (
        <DeliveryDialog row={opened} timeZone={timeZone} onClose={() => setOpened(null)} />
      ) : null}
    </div>
  );
}
