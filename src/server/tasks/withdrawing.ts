import type { PoolClient } from "pg";
import type { Viewer } from "@/lib/access/viewer";
import type { TaskSummary } from "@/lib/task/record";
import { type GivenStep, RELEASE, type StepContext, takeStep } from "./steps";
import * as store from "./store";
import { withdrawAll } from "./withdrawingStore";

/** What the end of a response did to its tasks. */
export interface Withdrawn {
  /** Tasks as they are now: those withdrawn, and those that waited only for them. */
  readonly changed: readonly TaskSummary[];
  readonly withdrawn: readonly number[];
  /** Steps by which the others began. */
  readonly released: readonly GivenStep[];
}

/**
 * Withdraws what of its plan nobody has begun, all at once: what of the plan waited for another task
 * of it is withdrawn with it, and does not begin in between. One that was given by hand goes on.
 */
export async function withdrawUnstarted(
  client: PoolClient,
  incidentId: number,
  { words, by }: { readonly words: string; readonly by: Viewer },
  context: StepContext,
): Promise<Withdrawn> {
  const ids = await withdrawAll(client, incidentId, { words, by, at: context.now });
  const waiting = await store.selectReleased(client, ids);
  const released: GivenStep[] = [];
  for (const task of waiting.length > 0 ? await store.selectTasks(client, waiting) : []) {
    const { reportId } = await takeStep(client, task, RELEASE, context);
    released.push({ taskId: task.id, reportId: await reportId });
  }
  const changed = await store.selectTasks(client, [...ids, ...waiting]);
  return { changed, withdrawn: ids, released };
}
