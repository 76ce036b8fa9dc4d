import type { Chance } from "../scenario/chance";
import type { Instant } from "../time/instant";
import type { Asked, AskedTask } from "./act";
import { arrived, type DueAct, type Planned } from "./arrival";
import {
  type Behaviour,
  callReaction,
  countReaction,
  openingDelay,
  reportReaction,
  type TaskMove,
  taskReaction,
  USUAL_BEHAVIOUR,
} from "./behaviour";
import { nextCount } from "./headcounts";
import { fixNear, STEP_WORDS, sightWords } from "./words";

/**
 * Simulated people: told again and again who is asked what, they say what is now due. When they
 * first heard of something is remembered, so that their delays run on the county's clock.
 */
export interface Cast {
  due(asked: Asked): readonly DueAct[];
  /** What was sent and answered is not due again, whatever came of it. */
  settle(key: string): void;
}

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

  /** When something was first heard of. */
  function since(key: string, now: Instant): Instant {
    const first = heard.get(key) ?? now;
    heard.set(key, first);
    return first;
  }

  function answers({ calls }: Asked): Planned[] {
    return calls.flatMap(({ askedAt, ...call }) => {
      const reaction = callReaction(chance, call, behaviour);
      if (reaction.kind === "silent") return [];
      const { afterMs, offlineMs } = reaction;
      const answer = reaction.kind === "confirm" ? "confirmed" : "declined";
      return {
        actor: call.personCode,
        key: `call:${call.roundId}:${call.personCode}`,
        pressedAt: askedAt + afterMs,
        offlineMs,
        intent: { kind: "answer", ...call, answer, pressedAt: null },
      };
    });
  }

  /** The next step of a task, and those after it that are taken while the first waits for a network. */
  function steps(task: AskedTask, now: Instant): Planned[] {
    const { taskId, state, hasProgress, position } = task;
    if (!(state in TAKEN)) return [];
    const planned: Planned[] = [];
    let last = state === "onScene" && hasProgress ? "progress" : (TAKEN[state] ?? null);
    let at = now;
    let backAt = 0;
    for (;;) {
      const isThere = last === "arrive" || (planned.length === 0 && last === "progress");
      if (isThere) planned.push(...sight(task, at));
      const reaction = taskReaction(chance, { taskId, last }, behaviour);
      if (!reaction) return planned;
      const { move, afterMs, offlineMs } = reaction;
      const key = `task:${taskId}:${move}`;
      const pressedAt = since(key, at) + afterMs;
      // Not taken before the network is back: it follows when the server knows of those before it.
      if (at !== now && pressedAt > backAt) return planned;
      planned.push({
        actor: `task:${taskId}`,
        key,
        pressedAt,
        offlineMs,
        intent: {
          kind: "taskStep",
          taskId,
          deed: move,
          words: STEP_WORDS[move],
          position: move === "arrive" ? fixNear(chance, taskId, position) : null,
          pressedAt: null,
        },
      });
      backAt = Math.max(backAt, pressedAt + offlineMs);
      if (move === "refuse" || pressedAt > now || backAt === pressedAt) return planned;
      last = move;
      at = pressedAt;
    }
  }

  /** What is reported from the scene of a task, once. */
  function sight({ taskId, position }: AskedTask, at: Instant): Planned[] {
    const reaction = reportReaction(chance, taskId, behaviour);
    if (!reaction) return [];
    const key = `report:${taskId}`;
    return [
      {
        actor: `task:${taskId}`,
        key,
        pressedAt: since(key, at) + reaction.afterMs,
        offlineMs: reaction.offlineMs,
        intent: {
          kind: "report",
          taskId,
          words: sightWords(chance, taskId),
          position: fixNear(chance, taskId, position),
          pressedAt: null,
        },
      },
    ];
  }

  function counts({ now, moves }: Asked): Planned[] {
    return moves.flatMap(({ count: last, version, ...move }) => {
      const count = nextCount(chance, move, last);
      if (!count) return [];
      const { villageCode, warningId, personCode } = move;
      const key = `count:${warningId}:${villageCode}:${version ?? 0}`;
      const { afterMs, offlineMs } = countReaction(chance, { ...move, version }, behaviour);
      return {
        actor: personCode,
        key,
        pressedAt: since(key, now) + afterMs,
        offlineMs,
        intent: { kind: "headcount", ...move, base: version, count, pressedAt: null },
      };
    });
  }

  function opening({ now, unled }: Asked): DueAct[] {
    if (!unled) return [];
    const key = `incident:${unled.warningId}`;
    const at = since(key, now) + openingDelay(chance, unled.warningId, behaviour);
    return at > now ? [] : [{ key, intent: { kind: "openIncident", ...unled } }];
  }

  return {
    due(asked) {
      const { now, tasks } = asked;
      const isOpen = ({ key }: { readonly key: string }) => !settled.has(key);
      const planned = [
        ...answers(asked),
        ...tasks.flatMap((task) => steps(task, now)),
        ...counts(asked),
      ];
      // An incident first: those who command wait for it.
      return [...opening(asked).filter(isOpen), ...arrived(planned.filter(isOpen), now)];
    },
    settle: (key) => void settled.add(key),
  };
}
