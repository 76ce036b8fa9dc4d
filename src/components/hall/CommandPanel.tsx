"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Panel } from "@/components/design/Panel";
import { incidentKeys } from "@/components/incident/incidentKeys";
import { ResponseMark } from "@/components/incident/LevelMark";
import { useUnassignedReports } from "@/components/incident/useUnassignedReports";
import { useScene } from "@/components/live/useLive";
import { liveView } from "@/components/live/views";
import { askServer } from "@/components/query/askServer";
import { recordViews, useRefreshWithFeed } from "@/components/query/useRefreshWithFeed";
import type { Viewer } from "@/lib/access/viewer";
import { responseWords } from "@/lib/incident/level";
import type { IncidentPage, IncidentSummary } from "@/lib/incident/record";
import { ProposedOrder } from "./ProposedOrder";
import { WaitingReports } from "./WaitingReports";

/** So many stand in the hall; the rest is a press away. */
const MOST = 4;
const REFRESH = 500;

/**
 * What is being managed: response, tasks done, what is late, and the reports that wait. Nothing at
 * all where nothing is, and none of it while a person looks back: it is of now.
 */
export function CommandPanel({ viewer }: { readonly viewer: Viewer }) {
  const live = useScene(liveView) ?? true;
  const { data } = useQuery({
    queryKey: incidentKeys.open,
    queryFn: ({ signal }) =>
      askServer<IncidentPage>("/api/v1/incidents?state=open&size=25", signal),
    staleTime: REFRESH,
  });
  const reports = useUnassignedReports();
  useRefreshWithFeed(recordViews.incident, incidentKeys.open, REFRESH);
  useRefreshWithFeed(recordViews.task, incidentKeys.open, REFRESH);
  if (!live || !data || data.rows.length + reports.length === 0) return null;
  const late = data.rows.reduce((sum, { tasks }) => sum + tasks.overdue + tasks.refused, 0);
  return (
    <Panel
      heading="事件与任务"
      aside={
        late > 0 ? <strong className="text-ink">逾期或拒绝 {late}</strong> : `${data.total} 件`
      }
      className="shrink-0"
    >
      <WaitingReports reports={reports} />
      <ProposedOrder viewer={viewer} />
      <ul>
        {data.rows.slice(0, MOST).map((incident) => (
          <Line key={incident.id} incident={incident} />
        ))}
      </ul>
      {data.total > MOST ? (
        <Link href="/incidents" className="pt-1 text-meta text-muted hover:text-ink">
          全部 {data.total} 件
        </Link>
      ) : null}
    </Panel>
  );
}

function Line({ incident }: { readonly incident: IncidentSummary }) {
  const { responseLevel, tasks } = incident;
  return (
    <li className="border-line border-t first:border-t-0">
      <Link
        href={`/incidents/${incident.id}`}
        className="flex min-h-11 items-center gap-3 hover:bg-raised desk:min-h-9"
      >
        <ResponseMark level={responseLevel} />
        <span className="min-w-0 flex-1 truncate">{incident.title}</span>
        <span className="whitespace-nowrap text-meta text-muted tabular-nums">
          {responseWords(responseLevel)} ·{" "}
          {tasks.total === 0 ? "无任务" : `任务 ${tasks.done}/${tasks.total}`}
        </span>
      </Link>
    </li>
  );
}
