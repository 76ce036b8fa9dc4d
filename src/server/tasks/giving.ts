import type { PoolClient } from "pg";
import type { Viewer } from "@/lib/access/viewer";
import { type AskedTask, beforeWhatNeedsThem } from "@/lib/incident/planTasks";
import { clockOf } from "@/lib/task/clocks";
import { isOver } from "@/lib/task/life";
import type { Instant } from "@/lib/time/instant";
import { planAddressees } from "./assignees";
import * as store from "./givingStore";
import type { GivenStep } from "./steps";

/** What an order gives of its plan. */
export interface PlanGift {
  readonly incidentId: number;
  readonly exercise: boolean;
  /** Where a township's task is not for one, the incident's own area. */
  readonly asked: readonly AskedTask[];
  readonly by: Viewer;
}

/** By whom tasks are given, when, and the time there is to accept them. */
export interface Giving {
  readonly countyCode: string;
  readonly by: Viewer;
  readonly now: Instant;
  readonly acceptMinutes: number;
}

/** A task that was given, with the step that gave it. */
export interface GivenTask extends GivenStep {
  readonly adminAreaCode: string | null;
}

/**
 * Gives tasks, in their order: one statement for each table however many they are, for an order gives
 * a hundred at once and all others wait for the lane meanwhile.
 */
export async function giveTasks(
  client: PoolClient,
  { countyCode, by, now, acceptMinutes }: Giving,
  drafts: readonly store.TaskDraft[],
): Promise<readonly GivenTask[]> {
  if (drafts.length === 0) return [];
  const clocked = drafts.map((draft) => {
    const { state, minutes } = draft;
    const releasedAt = state === "blocked" ? null : now;
    const clock = clockOf({ state, releasedAt, minutes, finishedAt: null }, acceptMinutes, now);
    return { ...draft, releasedAt, dueAt: clock?.dueAt ?? null };
  });
  const ids = await store.insertTasks(client, countyCode, clocked, { at: now, by: by.name });
  const reportIds = await store.insertAssignments(client, ids, { at: now, by });
  return drafts.map(({ concern }, place) => {
    const [taskId, reportId] = [ids[place], reportIds[place]];
    if (taskId === undefined || reportId === undefined) throw new Error("A task was not kept.");
    return { taskId, reportId, adminAreaCode: concern.adminAreaCode };
  });
}

/** The tasks of a plan that an incident was not given yet. */
export async function giveOfPlan(
  client: PoolClient,
  giving: Giving,
  { incidentId, exercise, asked }: PlanGift,
): Promise<readonly GivenTask[]> {
  const there = await store.selectPlanTasks(client, incidentId);
  const wanted = beforeWhatNeedsThem(asked).filter(({ key }) => !there.has(key));
  const found = await planAddressees(client, giving.countyCode, wanted);
  const keys = new Set(wanted.map(({ key }) => key));
  const waits = ({ after }: AskedTask) =>
    after.some((key) => {
      const former = there.get(key);
      return keys.has(key) || (former !== undefined && !isOver(former.state));
    });
  const given = await giveTasks(
    client,
    giving,
    wanted.map((task, place) => ({
      ...(found[place] ?? unaddressed(task)),
      incidentId,
      planKey: task.key,
      text: task.text,
      state: waits(task) ? "blocked" : "assigned",
      scene: task.scene,
      minutes: task.minutes,
      position: null,
      exercise,
    })),
  );
  const ids = new Map([...there].map(([key, { id }]) => [key, id]));
  for (const [place, { key }] of wanted.entries()) ids.set(key, given[place]?.taskId ?? 0);
  await store.insertDependencies(
    client,
    wanted.flatMap(({ key, after }) =>
      after.flatMap((needed) => {
        const [taskId, needsId] = [ids.get(key), ids.get(needed)];
        return taskId === undefined || needsId === undefined ? [] : [{ taskId, needsId }];
      }),
    ),
  );
  return given;
}

function unaddressed({ key }: AskedTask): never {
  throw new Error(`Nobody was looked for to carry out ${key}.`);
}
