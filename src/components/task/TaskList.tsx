"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { EmptyState } from "@/components/design/EmptyState";
import { ErrorState } from "@/components/design/ErrorState";
import { Panel } from "@/components/design/Panel";
import { askServer } from "@/components/query/askServer";
import { recordViews, useRefreshWithFeed } from "@/components/query/useRefreshWithFeed";
import { useMinute } from "@/components/station/useStationHistory";
import { FilterForm } from "@/components/table/FilterForm";
import { FlagField, SearchField, SelectField } from "@/components/table/filterFields";
import { Pagination } from "@/components/table/Pagination";
import { type RawSearch, searchHref, searchWithout } from "@/lib/search/searchParameters";
import type { TaskPage } from "@/lib/task/record";
import { TASK_VIEW_NAMES, TASK_VIEWS, type TaskSearch } from "@/lib/task/search";
import type { Instant } from "@/lib/time/instant";
import { TaskTable } from "./TaskTable";

export interface TaskListProps {
  readonly raw: RawSearch;
  readonly search: TaskSearch;
  readonly refused: readonly string[];
  readonly initial: TaskPage;
  readonly acceptMinutes: number;
  readonly timeZone: string;
  readonly asOf: Instant;
}

const REFRESH = 1_000;

/** Tasks as far as the viewer may see them, the most pressing first. */
export function TaskList(props: TaskListProps) {
  const { raw, search, refused, acceptMinutes, timeZone } = props;
  const query = searchHref(raw, {}).slice(1);
  const { data, error, refetch } = useQuery({
    queryKey: ["tasks", "list", query],
    queryFn: ({ signal }) =>
      askServer<TaskPage>(`/api/v1/tasks${searchWithout(raw, refused)}`, signal),
    initialData: props.initial,
    staleTime: REFRESH,
    placeholderData: keepPreviousData,
  });
  useRefreshWithFeed(recordViews.task, ["tasks", "list"], REFRESH);
  const now = useMinute(props.asOf);
  return (
    <div className="flex flex-col gap-3 p-4 desk:px-5">
      <FilterForm
        label="筛选任务"
        query={query}
        keep={{ sort: search.sort === "urgency" ? undefined : search.sort }}
        set={Number(search.view !== "running") + Number(search.mine)}
        search={<SearchField name="q" value={search.q} placeholder="任务、承办或事件" />}
      >
        <SelectField
          name="view"
          label="进展"
          value={search.view === "running" ? "" : search.view}
          options={TASK_VIEWS.map((view) => ({
            value: view === "running" ? "" : view,
            label: TASK_VIEW_NAMES[view],
          }))}
        />
        <FlagField name="mine" label="只看我的" on={search.mine} />
      </FilterForm>
      <Panel heading="任务" aside={`${data.total} 项`}>
        {error ? (
          <ErrorState
            title={error.message}
            mend="表中是上一次读到的内容。"
            onRetry={() => void refetch()}
          />
        ) : null}
        {data.rows.length > 0 ? (
          <TaskTable
            tasks={data.rows}
            acceptMinutes={acceptMinutes}
            asOf={now}
            timeZone={timeZone}
            incidents="named"
            rows="each"
          />
        ) : (
          <EmptyState
            title={query === "" ? "没有未完成的任务" : "没有符合条件的任务"}
            detail={query === "" ? "下达给您的任务会立即出现在这里。" : "放宽进展或文字再看。"}
          />
        )}
        <Pagination raw={raw} page={search.page} size={search.size} total={data.total} unit="项" />
      </Panel>
    </div>
  );
}
