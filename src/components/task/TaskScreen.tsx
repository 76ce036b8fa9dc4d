"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { FactorLink } from "@/components/account/FactorLink";
import { Badge, ExerciseBadge } from "@/components/design/Badge";
import { Button } from "@/components/design/Button";
import { ErrorState } from "@/components/design/ErrorState";
import { Panel } from "@/components/design/Panel";
import { PictureStrip } from "@/components/picture/PictureStrip";
import { askServer } from "@/components/query/askServer";
import { recordViews, useRefreshWithFeed } from "@/components/query/useRefreshWithFeed";
import { useMinute } from "@/components/station/useStationHistory";
import { may, offerOf } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { clockOf } from "@/lib/task/clocks";
import {
  afterTaskDeed,
  type CommandDeed,
  type ReportDeed,
  reportsAllowed,
  stepName,
  TASK_DEED_NAMES,
  TASK_STATE_NAMES,
} from "@/lib/task/life";
import type { TaskRecord, TaskReport } from "@/lib/task/record";
import type { Instant } from "@/lib/time/instant";
import { shortTime } from "@/lib/time/localTime";
import { CommandDialog } from "./CommandDialog";
import { CountDown } from "./CountDown";
import { ReportStepDialog } from "./ReportStepDialog";
import { TaskStateMark } from "./TaskStateMark";
import { taskKeys } from "./taskKeys";

export interface TaskScreenProps {
  readonly record: TaskRecord;
  readonly viewer: Viewer;
  readonly timeZone: string;
  readonly asOf: Instant;
}

const REFRESH = 500;

/** One task: what is asked, how long is left, the next step to report, and every step so far. */
export function TaskScreen(initial: TaskScreenProps) {
  const { viewer, timeZone } = initial;
  const key = taskKeys.record(initial.record.task.id);
  const {
    data: { task, reports, acceptMinutes, ofOwnTeam },
    error,
    refetch,
  } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) =>
      askServer<TaskRecord>(`/api/v1/tasks/${initial.record.task.id}`, signal),
    initialData: initial.record,
    staleTime: REFRESH,
  });
  useRefreshWithFeed(recordViews.task, key, REFRESH);
  const now = useMinute(initial.asOf);
  const clock = clockOf(task, acceptMinutes, now);

  return (
    <div className="mx-auto flex max-w-225 flex-col gap-3 p-4 desk:px-5">
      <header>
        <p className="text-meta text-muted">
          <Link href={`/incidents/${task.incidentId}`} className="underline">
            {task.incidentTitle}
          </Link>
        </p>
        <h1 className="font-bold text-title">{task.text}</h1>
        <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-body">
          <span className="inline-flex items-center gap-1.5">
            <TaskStateMark state={task.state} />
            {TASK_STATE_NAMES[task.state]}
          </span>
          <span>{task.assignee.name}</span>
          {clock?.awaits === "acceptance" ? <span className="text-muted">接受</span> : null}
          {clock ? <CountDown {...clock} asOf={now} /> : null}
          {task.scene ? <Badge>需到现场</Badge> : null}
          {task.exercise ? <ExerciseBadge /> : null}
        </p>
        {task.waitsFor.length > 0 ? (
          <p className="mt-1 text-meta text-muted">
            等前置任务{" "}
            {task.waitsFor.map((id) => (
              <Link key={id} href={`/tasks/${id}`} className="mr-2 underline">
                {id}
              </Link>
            ))}
            完成后开始计时
          </p>
        ) : null}
      </header>
      {error ? (
        <ErrorState
          title={error.message}
          mend="下面是上一次读到的内容。"
          onRetry={() => void refetch()}
        />
      ) : null}
      <Steps task={task} ofOwnTeam={ofOwnTeam} viewer={viewer} />
      <Panel heading="经过" aside={`${reports.length} 步`}>
        <ol className="flex flex-col-reverse">
          {reports.map((report) => (
            <Step key={report.id} report={report} now={now} timeZone={timeZone} />
          ))}
        </ol>
      </Panel>
    </div>
  );
}

const ON_THE_WAY: readonly ReportDeed[] = ["depart", "arrive"];

/** The next step is the one to press; the others stand beside it. */
function Steps(props: Pick<TaskScreenProps, "viewer"> & Pick<TaskRecord, "task" | "ofOwnTeam">) {
  const { task, ofOwnTeam, viewer } = props;
  const [reporting, setReporting] = useState<ReportDeed | null>(null);
  const [commanding, setCommanding] = useState<Exclude<CommandDeed, "assign"> | null>(null);
  const mayReport = may(viewer, "task.report", ofOwnTeam ? undefined : task);
  const allowed = mayReport ? reportsAllowed(task.state) : [];
  // At a desk nobody sets out.
  const reports = allowed.filter((deed) => task.scene || !ON_THE_WAY.includes(deed));
  const command = offerOf(viewer, "task.assign", task);
  const possible = (["release", "reassign", "withdraw"] as const).filter(
    (deed) => command !== "nothing" && afterTaskDeed(task.state, deed) !== null,
  );
  const commands = command === "deed" ? possible : [];
  const forward = reports.filter((deed) => deed !== "refuse" && deed !== "progress");
  const [next] = task.state === "onScene" ? (["finish"] as const) : forward;
  if (reports.length === 0 && possible.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-2">
      {reports.map((deed) => (
        <Button
          key={deed}
          look={deed === next ? "primary" : "outline"}
          height={48}
          onClick={() => setReporting(deed)}
          className={deed === next ? "max-desk:order-first max-desk:w-full" : "max-desk:flex-1"}
        >
          {TASK_DEED_NAMES[deed]}
        </Button>
      ))}
      {commands.map((deed) => (
        <Button
          key={deed}
          // What was refused waits for nothing but somebody else.
          look={task.state === "refused" && deed === "reassign" ? "primary" : "quiet"}
          height={48}
          onClick={() => setCommanding(deed)}
        >
          {TASK_DEED_NAMES[deed]}
        </Button>
      ))}
      {command === "factor" && possible.length > 0 ? (
        <FactorLink
          permission="task.assign"
          deeds={possible.map((deed) => TASK_DEED_NAMES[deed]).join("、")}
          height={48}
        />
      ) : null}
      {reporting ? (
        <ReportStepDialog task={task} deed={reporting} onClose={() => setReporting(null)} />
      ) : null}
      {commanding ? (
        <CommandDialog task={task} deed={commanding} onClose={() => setCommanding(null)} />
      ) : null}
    </div>
  );
}

function Step(props: {
  readonly report: TaskReport;
  readonly now: Instant;
  readonly timeZone: string;
}) {
  const { report, now, timeZone } = props;
  const time = (at: Instant) => shortTime(at, now, timeZone);
  const late = report.recordedAt !== report.occurredAt;
  return (
    <li className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-3 border-line border-t py-2 last:border-t-0">
      <time className="text-meta text-muted tabular-nums">{time(report.occurredAt)}</time>
      <div className="min-w-0">
        <p>
          <strong>{stepName(report)}</strong>{" "}
          <span className="text-meta text-muted">
            {report.who ?? "系统"}
            {late ? ` · ${time(report.recordedAt)} 收到` : ""}
            {report.position
              ? ` · ${report.position[0].toFixed(4)}, ${report.position[1].toFixed(4)}`
              : ""}
          </span>
        </p>
        {report.words ? <p className="text-body">{report.words}</p> : null}
        <PictureStrip
          ids={report.attachments}
          of={stepName(report)}
          size="large"
          timeZone={timeZone}
        />
      </div>
    </li>
  );
}
