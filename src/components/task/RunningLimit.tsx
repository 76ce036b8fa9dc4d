import { clockOf } from "@/lib/task/clocks";
import type { TaskSummary } from "@/lib/task/record";
import type { Instant } from "@/lib/time/instant";
import { CountDown } from "./CountDown";

export interface RunningLimitProps {
  readonly task: TaskSummary;
  readonly acceptMinutes: number;
  readonly asOf: Instant;
}

/** The clock of a task that is not finished, or what it waits for instead. */
export function RunningLimit({ task, acceptMinutes, asOf }: RunningLimitProps) {
  if (task.state === "blocked") {
    return <span className="text-meta text-muted">等 {task.waitsFor.length} 项前置</span>;
  }
  const clock = clockOf({ ...task, finishedAt: null }, acceptMinutes, 0);
  if (!clock) return <span className="text-meta">待改派</span>;
  return (
    <span className="inline-flex items-baseline gap-2">
      {clock.awaits === "acceptance" ? <span className="text-meta text-muted">接受</span> : null}
      <CountDown dueAt={clock.dueAt} asOf={asOf} />
    </span>
  );
}
