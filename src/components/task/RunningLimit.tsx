import { clockOf, type TaskClock } from "@/lib/task/clocks";
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
  return clock ? (
    <ClockCell clock={clock} asOf={asOf} />
  ) : (
    <span className="text-meta">待改派</span>
  );
}

/** A clock that runs, and what for. */
export function ClockCell({ clock, asOf }: { readonly clock: TaskClock; readonly asOf: Instant }) {
  const { awaits, dueAt, limitMs } = clock;
  return (
    <span className="inline-flex items-baseline gap-2">
      {awaits === "acceptance" ? <span className="text-meta text-muted">接受</span> : null}
      <CountDown dueAt={dueAt} limitMs={limitMs} asOf={asOf} />
    </span>
  );
}
