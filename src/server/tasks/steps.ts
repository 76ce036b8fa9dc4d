import type { PoolClient } from "pg";
import type { Viewer } from "@/lib/access/viewer";
import { Conflict } from "@/lib/error/domainError";
import { clockOf } from "@/lib/task/clocks";
import {
  afterTaskDeed,
  stepName,
  TASK_DEED_NAMES,
  TASK_STATE_NAMES,
  type TaskDeed,
} from "@/lib/task/life";
import type { TaskSummary } from "@/lib/task/record";
import type { Instant } from "@/lib/time/instant";
import { shortTime } from "@/lib/time/localTime";
import type { Queryable } from "../database/service";
import * as store from "./store";

/** A step to take with a task. */
export interface Step {
  readonly deed: TaskDeed;
  readonly words: string | null;
  readonly position: readonly [number, number] | null;
  /** By the county's clock; {@link takeStep} keeps it between the task's beginning and now. */
  readonly occurredAt: Instant | null;
  /** Null for what happens by itself. */
  readonly who: Pick<Viewer, "userId" | "name"> | null;
}

export interface StepContext {
  readonly acceptMinutes: number;
  readonly timeZone: string;
  readonly now: Instant;
}

/** A step by which a task became somebody's to begin. */
export interface GivenStep {
  readonly taskId: number;
  readonly reportId: number;
}

export interface Taken {
  /** Of the step; kept with the transaction whether somebody waits for it or not. */
  readonly reportId: Promise<number>;
  /** The task as it is after the step. */
  readonly task: TaskSummary;
  /** Steps by which those began that waited only for it. */
  readonly released: readonly GivenStep[];
  /** Every task that changed, as it is now: this one, and those that waited only for it. */
  readonly changed: readonly TaskSummary[];
}

/**
 * Takes one step with a task, inside the writer's transaction: the table says where it leads, the
 * clocks follow, and what waited for it begins. A step the task has moved beyond is refused with
 * both sides of the story.
 */
export async function takeStep(
  client: PoolClient,
  task: TaskSummary,
  step: Step,
  context: StepContext,
): Promise<Taken> {
  const state = afterTaskDeed(task.state, step.deed);
  if (state === null) throw await movedOn(client, task, step, context);
  const { now } = context;
  const occurredAt = Math.max(task.createdAt, Math.min(step.occurredAt ?? now, now));
  const anew = step.deed === "reassign" || step.deed === "release";
  const began = state === "blocked" ? null : anew ? now : task.releasedAt;
  const next = {
    state,
    releasedAt: began,
    acceptedAt: anew ? null : (task.acceptedAt ?? (step.deed === "accept" ? occurredAt : null)),
    onSceneAt: anew ? null : (task.onSceneAt ?? (step.deed === "arrive" ? occurredAt : null)),
    finishedAt: state === "done" || state === "withdrawn" ? occurredAt : null,
  };
  const clock = clockOf({ ...next, minutes: task.minutes }, context.acceptMinutes, now);
  const stillLate = clock !== null && clock.leftMs < 0;
  // Told once for each clock: the next one may run out again.
  const overdueAt = step.deed === "overdue" ? now : stillLate ? task.overdueAt : null;
  const words = step.words === "" ? null : step.words;
  store.updateTask(client, task.id, { ...next, dueAt: clock?.dueAt ?? null, overdueAt });
  const reportId = store.insertStep(client, {
    taskId: task.id,
    deed: step.deed,
    state,
    words,
    position: step.position,
    occurredAt,
    recordedAt: now,
    who: step.who,
  });
  // A withdrawn task holds nobody up any more than a finished one.
  const mayRelease = next.finishedAt !== null && task.heldUp > 0;
  const waiting = mayRelease ? await store.selectReleased(client, [task.id]) : [];
  const taken: TaskSummary = {
    ...task,
    ...next,
    overdueAt,
    heldUp: next.finishedAt === null ? task.heldUp : 0,
    position: step.position ?? task.position,
    newestWords: store.UNSAID.includes(step.deed) ? task.newestWords : (words ?? task.newestWords),
  };
  const released: GivenStep[] = [];
  const changed = [taken];
  for (const other of waiting.length > 0 ? await store.selectTasks(client, waiting) : []) {
    const begun = await takeStep(client, other, RELEASE, context);
    released.push({ taskId: other.id, reportId: await begun.reportId });
    changed.push(begun.task);
  }
  return { reportId, task: taken, released, changed };
}

/** What waited begins, when the last task before it is done or withdrawn. */
export const RELEASE: Step = {
  deed: "release",
  words: null,
  position: null,
  occurredAt: null,
  who: null,
};

async function movedOn(
  client: Queryable,
  task: TaskSummary,
  step: Step,
  { now, timeZone }: StepContext,
): Promise<Conflict> {
  const last = (await store.selectReports(client, [task.id])).at(-1);
  const told = last
    ? `${shortTime(last.occurredAt, now, timeZone)} ${last.who ?? "系统"}${stepName(last)}`
    : "";
  return new Conflict({
    code: "task-moved-on",
    message: `这项任务现为“${TASK_STATE_NAMES[task.state]}”${told === "" ? "" : `（${told}）`}，不能再“${TASK_DEED_NAMES[step.deed]}”。`,
    mend: "请刷新后核对；两边的记录都在任务经过里，需要时请与县值班室联系。",
  });
}
