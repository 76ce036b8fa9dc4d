import { type Instant, MINUTE } from "@/lib/time/instant";
import { isOver, type TaskState } from "./life";

/** What of a task its clocks are made of. */
export interface TimedTask {
  readonly state: TaskState;
  /** Since when it could be begun; null while it waits for others. */
  readonly releasedAt: Instant | null;
  readonly minutes: number;
  readonly finishedAt: Instant | null;
}

/** A clock of a task: what is awaited, until when, and how that stands. */
export interface TaskClock {
  readonly awaits: "acceptance" | "completion";
  readonly dueAt: Instant;
  /** All the time there is for it, ms. */
  readonly limitMs: number;
  /** Negative when it is past, ms. */
  readonly leftMs: number;
}

/** When it has to be done; null while it waits for others. */
export function dueAt(task: Pick<TimedTask, "releasedAt" | "minutes">): Instant | null {
  return task.releasedAt === null ? null : task.releasedAt + task.minutes * MINUTE;
}

/** The next clock that runs on a task; null where none does. */
export function clockOf(task: TimedTask, acceptMinutes: number, now: Instant): TaskClock | null {
  const due = dueAt(task);
  if (due === null || task.releasedAt === null) return null;
  if (isOver(task.state) || task.state === "refused") return null;
  const [awaits, by] =
    task.state === "assigned"
      ? (["acceptance", Math.min(due, task.releasedAt + acceptMinutes * MINUTE)] as const)
      : (["completion", due] as const);
  return { awaits, dueAt: by, limitMs: by - task.releasedAt, leftMs: by - now };
}

/** Whether a clock of it has run out. */
export function isOverdue(task: TimedTask, acceptMinutes: number, now: Instant): boolean {
  const clock = clockOf(task, acceptMinutes, now);
  return clock !== null && clock.leftMs < 0;
}
