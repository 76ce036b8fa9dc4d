import type { Instant } from "@/lib/time/instant";
import { clockOf } from "./clocks";
import { isOver } from "./life";
import type { TaskSummary } from "./record";

/** Whether somebody has to do something about it at once: it was refused, or a clock has run out. */
export function isPressing(task: TaskSummary, acceptMinutes: number, now: Instant): boolean {
  const clock = clockOf(task, acceptMinutes, now);
  return task.state === "refused" || (clock !== null && clock.leftMs < 0);
}

/** The most pressing first: refused, then by clock, then what waits for others, then what is over. */
export function byUrgency(
  tasks: readonly TaskSummary[],
  acceptMinutes: number,
): readonly TaskSummary[] {
  const rank = (task: TaskSummary) => {
    if (task.state === "refused") return 0;
    if (isOver(task.state)) return 3;
    return task.state === "blocked" ? 2 : 1;
  };
  const due = (task: TaskSummary) => clockOf(task, acceptMinutes, 0)?.dueAt ?? 0;
  return tasks.toSorted((a, b) => rank(a) - rank(b) || due(a) - due(b) || a.id - b.id);
}
