"use client";

import { useQuery } from "@tanstack/react-query";
import { ErrorState } from "@/components/design/ErrorState";
import { askServer } from "@/components/query/askServer";
import {
  recordViews,
  useRefreshWithFeed,
  warningsView,
} from "@/components/query/useRefreshWithFeed";
import { useMinute } from "@/components/station/useStationHistory";
import type { Viewer } from "@/lib/access/viewer";
import type { IncidentRecord } from "@/lib/incident/record";
import type { IncidentView } from "@/lib/incident/search";
import type { TimelinePage } from "@/lib/incident/timelinePage";
import type { Instant } from "@/lib/time/instant";
import { CallsPanel } from "./CallsPanel";
import { FiguresPanel } from "./FiguresPanel";
import { IncidentActions } from "./IncidentActions";
import { IncidentHeader } from "./IncidentHeader";
import { IncidentReview } from "./IncidentReview";
import { incidentKeys } from "./incidentKeys";
import { MissingPanel } from "./MissingPanel";
import { ProposalPanel } from "./ProposalPanel";
import { RelatedPanel } from "./RelatedPanel";
import { SituationReportsPanel } from "./SituationReportsPanel";
import { TasksPanel } from "./TasksPanel";
import { TimelinePanel } from "./TimelinePanel";

export interface IncidentScreenProps {
  readonly record: IncidentRecord;
  /** What of its timeline is asked for, and the first page of that. */
  readonly search: IncidentView;
  readonly timeline: TimelinePage;
  readonly viewer: Viewer;
  readonly areas: readonly { readonly code: string; readonly name: string }[];
  readonly timeZone: string;
  readonly asOf: Instant;
}

/** News of the incident is on its page within this, ms. */
const REFRESH = 2_000;

/** One incident: what to decide, what is being done, what is missing, and all that happened. */
export function IncidentScreen(initial: IncidentScreenProps) {
  const { viewer, areas, timeZone } = initial;
  const { id } = initial.record.incident;
  const key = incidentKeys.record(id);
  const {
    data: record,
    error,
    refetch,
  } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => askServer<IncidentRecord>(`/api/v1/incidents/${id}`, signal),
    initialData: initial.record,
    staleTime: REFRESH,
  });
  useRefreshWithFeed(recordViews.incident, key, REFRESH);
  useRefreshWithFeed(recordViews.task, key, REFRESH);
  useRefreshWithFeed(recordViews.evacuation, key, REFRESH);
  useRefreshWithFeed(warningsView, key, REFRESH);
  const now = useMinute(initial.asOf);
  const same = { record, viewer, now, timeZone };

  return (
    <div className="flex flex-col gap-3 p-4 desk:px-5">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <IncidentHeader record={record} now={now} timeZone={timeZone} />
        <IncidentActions {...same} areas={areas} />
      </div>
      {error ? (
        <ErrorState
          title={error.message}
          mend="下面是上一次读到的内容。"
          onRetry={() => void refetch()}
        />
      ) : null}
      <IncidentReview record={record} />
      <div className="flex min-w-0 flex-col gap-3 desk:grid desk:grid-cols-[minmax(0,1fr)_24rem] wide:grid-cols-[minmax(0,1fr)_27rem] print:block">
        <div className="contents min-w-0 flex-col gap-3 desk:flex">
          <ProposalPanel record={record} viewer={viewer} />
          <div className="desk:hidden">
            <MissingPanel record={record} asOf={now} />
          </div>
          <TasksPanel {...same} />
          <div className="order-last desk:order-none">
            <TimelinePanel
              incidentId={id}
              viewer={viewer}
              search={initial.search}
              initial={initial.timeline}
              now={now}
              timeZone={timeZone}
            />
          </div>
        </div>
        <div className="flex min-w-0 flex-col gap-3 print:hidden">
          <div className="max-desk:hidden">
            <MissingPanel record={record} asOf={now} />
          </div>
          <FiguresPanel {...same} />
          <CallsPanel calls={record.calls} />
          <SituationReportsPanel {...same} />
          <RelatedPanel record={record} />
        </div>
      </div>
    </div>
  );
}
