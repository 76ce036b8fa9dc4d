import { EmptyState } from "@/components/design/EmptyState";
import { Panel } from "@/components/design/Panel";
import { TaskTable } from "@/components/task/TaskTable";
import type { IncidentRecord } from "@/lib/incident/record";
import { byUrgency } from "@/lib/task/urgency";
import type { Instant } from "@/lib/time/instant";

export interface TasksPanelProps {
  readonly record: IncidentRecord;
  readonly now: Instant;
  readonly timeZone: string;
}

/** What was given to whom, the most pressing first; those of a merged incident went with it. */
export function TasksPanel({ record, now, timeZone }: TasksPanelProps) {
  const { incident, tasks, acceptMinutes } = record;
  if (incident.state === "merged") return null;
  return (
    <Panel heading="任务" aside={tasksWords(record)} className="print:hidden">
      {tasks.length === 0 ? (
        <EmptyState title="还没有下达任务" detail="启动响应后按预案下达，也可以单独下达。" />
      ) : (
        <TaskTable
          tasks={byUrgency(tasks, acceptMinutes)}
          acceptMinutes={acceptMinutes}
          asOf={now}
          timeZone={timeZone}
          incidents="known"
        />
      )}
    </Panel>
  );
}

/** Of the whole incident; who sees a part of its tasks is told so. */
function tasksWords({ incident: { tasks }, tasks: seen }: IncidentRecord): string {
  const all = `${tasks.done} / ${tasks.total} 完成`;
  return seen.length < tasks.total ? `${all}，其中 ${seen.length} 项在您的范围内` : all;
}
