import { clockOf, type TaskClock } from "./clocks";
import { isOver, TASK_STATE_NAMES, TASK_STATES } from "./life";
import { ASSIGNEE_KIND_NAMES, type TaskSummary } from "./record";

/** Tasks of one sentence: a plan gives it to each township concerned. In the order they came in. */
export function bySentence(
  tasks: readonly TaskSummary[],
): readonly (readonly [TaskSummary, ...TaskSummary[]])[] {
  const groups = new Map<string, [TaskSummary, ...TaskSummary[]]>();
  for (const task of tasks) {
    const known = groups.get(task.text);
    if (known) known.push(task);
    else groups.set(task.text, [task]);
  }
  return [...groups.values()];
}

/** `待接受 3 · 在途 4 · 已完成 3`. */
export function stateCounts(tasks: readonly TaskSummary[]): string {
  return TASK_STATES.flatMap((state) => {
    const count = tasks.filter((task) => task.state === state).length;
    return count === 0 ? [] : [`${TASK_STATE_NAMES[state]} ${count}`];
  }).join(" · ");
}

/** `10 个乡镇`; of several kinds `10 家承办`. */
export function assigneeCount(tasks: readonly TaskSummary[]): string {
  const [kind, ...others] = new Set(tasks.map(({ assignee }) => assignee.kind));
  if (kind === undefined || others.length > 0) return `${tasks.length} 家承办`;
  return `${tasks.length} 个${ASSIGNEE_KIND_NAMES[kind]}`;
}

/** Whether nothing more is to be done about any of them. */
export function areOver(tasks: readonly TaskSummary[]): boolean {
  return tasks.every(({ state }) => isOver(state));
}

/** The clock that runs out first, or ran out longest ago; null where none runs. */
export function worstClock(tasks: readonly TaskSummary[], acceptMinutes: number): TaskClock | null {
  return tasks
    .map((task) => clockOf({ ...task, finishedAt: null }, acceptMinutes, 0))
    .reduce(
      (worst, clock) => (clock && (!worst || clock.dueAt < worst.dueAt) ? clock : worst),
      null,
    );
}
