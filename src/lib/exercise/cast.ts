import type { Chance } from "../scenario/chance";
import type { Instant } from "../time/instant";
import type { Act, Asked } from "./act";
import {
  type Behaviour,
  callReaction,
  openingDelay,
  type TaskMove,
  taskReaction,
  USUAL_BEHAVIOUR,
} from "./behaviour";

/** An act before it has its deed's id. */
export type Intent = Act extends infer A ? (A extends Act ? Omit<A, "deedId"> : never) : never;

/** An act that is due, and what it is remembered by: the same for every repeat. */
export interface DueAct {
  readonly key: string;
  readonly intent: Intent;
}

/**
 * Simulated people: told again and again who is asked what, they say what is now due. When they
 * first heard of something is remembered, so that their delays run on the county's clock.
 */
export interface Cast {
  due(asked: Asked): readonly DueAct[];
  /** What was sent and answered is not due again, whatever came of it. */
  settle(key: string): void;
}

/** What simulated people say when they report. */
const WORDS: Record<TaskMove | "refuse", string> = {
  accept: "",
  depart: "队伍已出发",
  arrive: "已到现场",
  progress: "正在处置，现场情况可控",
  finish: "处置完毕",
  refuse: "人员都在别处，无法抽调",
};

/** The last step that has been taken of a task in a state. */
const TAKEN: Record<string, TaskMove | null> = {
  assigned: null,
  accepted: "accept",
  enRoute: "depart",
  onScene: "arrive",
};

export function createCast(chance: Chance, behaviour: Behaviour = USUAL_BEHAVIOUR): Cast {
  const heard = new Map<string, Instant>();
  const settled = new Set<string>();

  /** Whether a delay since something was first heard of is over. */
  function isOver(key: string, now: Instant, afterMs: number): boolean {
    const since = heard.get(key) ?? now;
    heard.set(key, since);
    return now - since >= afterMs;
  }

  function dueCalls({ now, calls }: Asked): DueAct[] {
    return calls.flatMap(({ askedAt, ...call }) => {
      const key = `call:${call.roundId}:${call.personCode}`;
      const reaction = callReaction(chance, call, behaviour);
      if (reaction.kind === "silent" || settled.has(key)) return [];
      if (now - askedAt < reaction.afterMs) return [];
      const answer = reaction.kind === "confirm" ? "confirmed" : "declined";
      return [{ key, intent: { kind: "answer", ...call, answer } }];
    });
  }

  function dueTasks({ now, tasks }: Asked): DueAct[] {
    return tasks.flatMap(({ taskId, state, hasProgress }) => {
      if (!(state in TAKEN)) return [];
      const last = state === "onScene" && hasProgress ? "progress" : (TAKEN[state] ?? null);
      const reaction = taskReaction(chance, { taskId, last }, behaviour);
      if (!reaction) return [];
      const key = `task:${taskId}:${reaction.move}`;
      if (settled.has(key) || !isOver(key, now, reaction.afterMs)) return [];
      const words = WORDS[reaction.move];
      return [{ key, intent: { kind: "taskStep", taskId, deed: reaction.move, words } }];
    });
  }

  function dueIncident({ now, unled }: Asked): DueAct[] {
    if (!unled) return [];
    const key = `incident:${unled.warningId}`;
    if (settled.has(key)) return [];
    if (!isOver(key, now, openingDelay(chance, unled.warningId, behaviour))) return [];
    return [{ key, intent: { kind: "openIncident", ...unled } }];
  }

  return {
    // An incident first: those who command wait for it.
    due: (asked) => [...dueIncident(asked), ...dueCalls(asked), ...dueTasks(asked)],
    settle: (key) => void settled.add(key),
  };
}
