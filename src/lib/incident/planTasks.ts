import type { Level } from "./level";
import { type PlanTask, type ResponsePlan, tasksAsked } from "./responseRules";

export interface NamedArea {
  /** 9 digits. */
  readonly code: string;
  readonly name: string;
}

/** Whom a task that a plan asks for goes to. */
export type PlanAddressee =
  | { readonly kind: "department" | "team"; readonly code: string }
  | { readonly kind: "township"; readonly code: string; readonly name: string }
  | { readonly kind: "post"; readonly post: "countyDuty" | "countyLeader" };

/** A task as a plan asks for it; `key` tells it from the same task of another township. */
export interface AskedTask {
  readonly key: string;
  readonly text: string;
  readonly addressee: PlanAddressee;
  readonly minutes: number;
  readonly scene: boolean;
  /** Keys of the tasks that must be done first. */
  readonly after: readonly string[];
}

/** The tasks a level of a plan asks for, with one for each township concerned where it says so. */
export function planTasks(
  plan: ResponsePlan,
  level: Level,
  townships: readonly NamedArea[],
): readonly AskedTask[] {
  const asked = tasksAsked(plan, level);
  const byCode = new Map(asked.map((task) => [task.code, task]));
  return asked.flatMap((task) =>
    isForTownships(task)
      ? townships.map((township) => askedOf(task, township, byCode, townships))
      : [askedOf(task, null, byCode, townships)],
  );
}

function isForTownships({ to }: PlanTask): boolean {
  return "townships" in to;
}

function askedOf(
  task: PlanTask,
  township: NamedArea | null,
  byCode: ReadonlyMap<string, PlanTask>,
  townships: readonly NamedArea[],
): AskedTask {
  return {
    key: keyOf(task.code, township),
    text: task.text,
    addressee: addresseeOf(task, township),
    minutes: task.minutes,
    scene: task.scene,
    after: task.after.flatMap((code) => {
      const needed = byCode.get(code);
      if (!needed) return [];
      if (!isForTownships(needed)) return [keyOf(code, null)];
      // A township waits for its own; whoever is not one waits for all of them.
      return (township ? [township] : townships).map((each) => keyOf(code, each));
    }),
  };
}

function keyOf(code: string, township: NamedArea | null): string {
  return township ? `${code}@${township.code}` : code;
}

function addresseeOf({ to }: PlanTask, township: NamedArea | null): PlanAddressee {
  if (township) return { kind: "township", ...township };
  if ("department" in to) return { kind: "department", code: to.department };
  if ("team" in to) return { kind: "team", code: to.team };
  return { kind: "post", post: "post" in to ? to.post : "countyDuty" };
}

/** The same tasks, each after those it waits for: the county's file may have them in any order. */
export function beforeWhatNeedsThem(asked: readonly AskedTask[]): readonly AskedTask[] {
  const byKey = new Map(asked.map((task) => [task.key, task]));
  const ordered = new Set<AskedTask>();
  const put = (task: AskedTask) => {
    if (ordered.has(task)) return;
    for (const key of task.after) {
      const needed = byKey.get(key);
      if (needed) put(needed);
    }
    ordered.add(task);
  };
  for (const task of asked) put(task);
  return [...ordered];
}
