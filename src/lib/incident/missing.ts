import { clockOf } from "@/lib/task/clocks";
import { isOver } from "@/lib/task/life";
import type { TaskSummary } from "@/lib/task/record";
import { type Instant, MINUTE } from "@/lib/time/instant";
import { dutyName, type ReportDuty } from "./reportDuty";

/** Something that was asked for and has not happened. */
export interface MissingItem {
  readonly key: string;
  readonly kind: "acceptance" | "completion" | "refused" | "blocked" | "arrival" | "report";
  readonly words: string;
  /** Who owes it; null where nobody in particular does. */
  readonly who: string | null;
  /** Null where no clock runs: it waits for something else, or for somebody to be given it. */
  readonly dueAt: Instant | null;
  readonly taskId: number | null;
  /** How many tasks wait behind a refused one; absent where none does. */
  readonly heldUp?: number;
}

export interface MissingInput {
  readonly tasks: readonly TaskSummary[];
  readonly duties: readonly ReportDuty[];
  readonly reportedAt: Instant;
  readonly firstOnSceneAt: Instant | null;
  readonly acceptMinutes: number;
  readonly sceneMinutes: number;
  /** Closed incidents miss only their final report. */
  readonly open: boolean;
}

/** What has been asked for and has not happened: refusals first, then by clock, what waits last. */
export function missingItems(input: MissingInput): readonly MissingItem[] {
  const tasks = input.open ? input.tasks.flatMap((task) => ofTask(task, input)) : [];
  const reports = input.duties
    .filter((duty) => duty.sentAt === null && (input.open || duty.kind === "final"))
    .map(ofDuty);
  return [...tasks, ...arrival(input), ...reports].toSorted(byUrgency);
}

function ofTask(task: TaskSummary, { acceptMinutes }: MissingInput): MissingItem[] {
  if (isOver(task.state)) return [];
  const item = { words: task.text, who: task.assignee.name, taskId: task.id };
  if (task.state === "refused") {
    const behind = task.heldUp > 0 ? { heldUp: task.heldUp } : {};
    return [{ ...item, ...behind, key: `task ${task.id}`, kind: "refused", dueAt: null }];
  }
  const clock = clockOf(task, acceptMinutes, 0);
  if (!clock) return [{ ...item, key: `task ${task.id}`, kind: "blocked", dueAt: null }];
  return [{ ...item, key: `task ${task.id}`, kind: clock.awaits, dueAt: clock.dueAt }];
}

/** Asked only where a task sends somebody to a scene. */
function arrival(input: MissingInput): MissingItem[] {
  const { tasks, firstOnSceneAt, reportedAt, sceneMinutes, open } = input;
  const asked = tasks.some((task) => task.scene && task.state !== "withdrawn");
  if (!open || !asked || firstOnSceneAt !== null) return [];
  return [
    {
      key: "arrival",
      kind: "arrival",
      words: "首支力量到达现场",
      who: null,
      dueAt: reportedAt + sceneMinutes * MINUTE,
      taskId: null,
    },
  ];
}

function ofDuty(duty: ReportDuty): MissingItem {
  return {
    key: `report ${duty.kind}`,
    kind: "report",
    words: dutyName(duty),
    who: null,
    dueAt: duty.dueAt,
    taskId: null,
  };
}

function byUrgency(a: MissingItem, b: MissingItem): number {
  const refusals = Number(b.kind === "refused") - Number(a.kind === "refused");
  const never = Number.POSITIVE_INFINITY;
  const [one, other] = [a.dueAt ?? never, b.dueAt ?? never];
  return refusals || (one === other ? a.key.localeCompare(b.key) : one - other);
}
