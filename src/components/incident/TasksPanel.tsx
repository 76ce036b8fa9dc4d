"use client";

import { useState } from "react";
import { Button } from "@/components/design/Button";
import { EmptyState } from "@/components/design/EmptyState";
import { Panel } from "@/components/design/Panel";
import { TaskTable } from "@/components/task/TaskTable";
import type { IncidentRecord } from "@/lib/incident/record";
import { areOver, bySentence } from "@/lib/task/groups";
import { byUrgency } from "@/lib/task/urgency";
import type { Instant } from "@/lib/time/instant";

export interface TasksPanelProps {
  readonly record: IncidentRecord;
  readonly now: Instant;
  readonly timeZone: string;
}

/** As few that are done with are not worth folding. */
const FEW = 3;

/**
 * What was given to whom, the most pressing first, a sentence that many townships have as one row; what
 * is done with is folded, so that forty tasks do not stand before the timeline. Those of a merged
 * incident went with it.
 */
export function TasksPanel({ record, now, timeZone }: TasksPanelProps) {
  const { incident, tasks, acceptMinutes } = record;
  const [unfolded, setUnfolded] = useState(false);
  if (incident.state === "merged") return null;
  const groups = bySentence(tasks);
  const over = groups.filter(areOver).flat();
  const isFolded = !unfolded && over.length > FEW;
  const shown = isFolded ? groups.filter((group) => !areOver(group)).flat() : tasks;
  return (
    <Panel heading="任务" aside={tasksWords(record)} className="print:hidden">
      {tasks.length === 0 ? (
        <EmptyState title="还没有下达任务" detail="启动响应后按预案下达，也可以单独下达。" />
      ) : shown.length === 0 ? (
        <EmptyState title="任务都已办结" />
      ) : (
        <TaskTable
          tasks={byUrgency(shown, acceptMinutes)}
          acceptMinutes={acceptMinutes}
          asOf={now}
          timeZone={timeZone}
          incidents="known"
          rows="bySentence"
        />
      )}
      {over.length > FEW ? (
        <Button
          look="quiet"
          aria-expanded={!isFolded}
          className="mt-2"
          onClick={() => setUnfolded(isFolded)}
        >
          {isFolded ? `显示已办结的 ${over.length} 项` : "收起已办结的"}
        </Button>
      ) : null}
    </Panel>
  );
}

/** Of the whole incident; who sees a part of its tasks is told so. */
function tasksWords({ incident: { tasks }, tasks: seen }: IncidentRecord): string {
  const all = `${tasks.done} / ${tasks.total} 完成`;
  return seen.length < tasks.total ? `${all}，其中 ${seen.length} 项在您的范围内` : all;
}
