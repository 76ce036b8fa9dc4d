import type { Chance } from "../scenario/chance";
import { MINUTE, SECOND } from "../time/instant";

/**
 * How simulated people behave in an exercise. Shares and delays are assumptions, chosen so that
 * every way a call or a task can go comes up in one storm; no claim about real people rests on them.
 */
export interface Behaviour {
  /** Shares of the called who never answer, who decline, and who are without network for a while. */
  readonly silentShare: number;
  readonly decliningShare: number;
  readonly offlineShare: number;
  /** Half of those who answer do so within this, ms; the logarithm of the delay is normal. */
  readonly medianAnswerMs: number;
  /** Deviation of that logarithm. */
  readonly spread: number;
  /** How long somebody who presses without network has to wait for it, ms. */
  readonly offlineMs: number;
  /** Share of the given tasks that are refused. */
  readonly refusingShare: number;
  /** Share of the tasks on a scene from which somebody reports what it sees. */
  readonly reportingShare: number;
  /** Half of the reports are sent so long after arriving, and of the counts after the one before, ms. */
  readonly medianReportMs: number;
  readonly medianCountMs: number;
  /** Half of the grave warnings have their incident opened within this, ms. */
  readonly medianOpenMs: number;
  /** Medians from one step of a task to the next, ms: most are done within the half hour a plan gives. */
  readonly taskMedianMs: Readonly<Record<TaskMove, number>>;
}

/** The steps of a task that nothing stops, in order (`REPORT_DEEDS` of src/lib/task/life.ts). */
export const TASK_MOVES = ["accept", "depart", "arrive", "progress", "finish"] as const;
export type TaskMove = (typeof TASK_MOVES)[number];

export const USUAL_BEHAVIOUR: Behaviour = {
  silentShare: 0.07,
  decliningShare: 0.03,
  offlineShare: 0.05,
  medianAnswerMs: 70 * SECOND,
  spread: 0.7,
  offlineMs: 25 * MINUTE,
  refusingShare: 0.04,
  reportingShare: 0.3,
  medianReportMs: 4 * MINUTE,
  medianCountMs: 14 * MINUTE,
  medianOpenMs: 3 * MINUTE,
  taskMedianMs: {
    accept: 2 * MINUTE,
    depart: 3 * MINUTE,
    arrive: 9 * MINUTE,
    progress: 5 * MINUTE,
    finish: 6 * MINUTE,
  },
};

/** When somebody does something, and for how long it is without network then, ms. */
export interface Pressing {
  readonly afterMs: number;
  readonly offlineMs: number;
}

/** What a called person will do, and how long after being asked. */
export type CallReaction =
  | { readonly kind: "silent" }
  | ({ readonly kind: "confirm" | "decline" } & Pressing);

/** The same person and call always give the same reaction, whichever are asked before it. */
export function callReaction(
  chance: Chance,
  call: { readonly personCode: string; readonly roundId: number },
  behaviour: Behaviour = USUAL_BEHAVIOUR,
): CallReaction {
  const { personCode, roundId } = call;
  const drawn = chance.uniform(`call/${personCode}`, roundId);
  const { silentShare, decliningShare, offlineShare } = behaviour;
  if (drawn < silentShare) return { kind: "silent" };
  const afterMs = delay(
    chance,
    `answer/${personCode}`,
    roundId,
    behaviour.medianAnswerMs,
    behaviour,
  );
  if (drawn < silentShare + decliningShare) return { kind: "decline", afterMs, offlineMs: 0 };
  const isOffline = drawn < silentShare + decliningShare + offlineShare;
  return { kind: "confirm", afterMs, offlineMs: isOffline ? behaviour.offlineMs : 0 };
}

/** What somebody will do next with a task, and how long after the step before. */
export type TaskReaction = { readonly move: TaskMove | "refuse" } & Pressing;

/** How long the duty officer takes to open an incident for a warning, ms. */
export function openingDelay(
  chance: Chance,
  warningId: number,
  behaviour: Behaviour = USUAL_BEHAVIOUR,
): number {
  return delay(chance, "incident/open", warningId, behaviour.medianOpenMs, behaviour);
}

/** The next step after `finish` is none. */
export function taskReaction(
  chance: Chance,
  task: { readonly taskId: number; readonly last: TaskMove | null },
  behaviour: Behaviour = USUAL_BEHAVIOUR,
): TaskReaction | null {
  const { taskId, last } = task;
  const place = last === null ? 0 : TASK_MOVES.indexOf(last) + 1;
  const move = TASK_MOVES[place];
  if (!move) return null;
  const afterMs = delay(chance, `task/${move}`, taskId, behaviour.taskMedianMs[move], behaviour);
  const refuses = place === 0 && chance.uniform("task/refuse", taskId) < behaviour.refusingShare;
  const offlineMs = offline(chance, `task/${move}`, taskId, behaviour);
  return { move: refuses ? "refuse" : move, afterMs, offlineMs };
}

/** Whether and when somebody on the scene of a task reports what it sees, after arriving. */
export function reportReaction(
  chance: Chance,
  taskId: number,
  behaviour: Behaviour = USUAL_BEHAVIOUR,
): Pressing | null {
  if (chance.uniform("report", taskId) >= behaviour.reportingShare) return null;
  const afterMs = delay(chance, "report/after", taskId, behaviour.medianReportMs, behaviour);
  return { afterMs, offlineMs: offline(chance, "report", taskId, behaviour) };
}

/** When the next head count of a village is made, after its person knows how far it has come. */
export function countReaction(
  chance: Chance,
  move: {
    readonly villageCode: string;
    readonly warningId: number;
    readonly version: number | null;
  },
  behaviour: Behaviour = USUAL_BEHAVIOUR,
): Pressing {
  const name = `count/${move.villageCode}/${move.warningId}`;
  const place = move.version ?? 0;
  const afterMs = delay(chance, name, place, behaviour.medianCountMs, behaviour);
  return { afterMs, offlineMs: offline(chance, name, place, behaviour) };
}

function offline(
  chance: Chance,
  name: string,
  n: number,
  { offlineShare, offlineMs }: Behaviour,
): number {
  return chance.uniform(`${name}/offline`, n) < offlineShare ? offlineMs : 0;
}

function delay(
  chance: Chance,
  name: string,
  n: number,
  medianMs: number,
  { spread }: Behaviour,
): number {
  const drawn = medianMs * Math.exp(spread * chance.normal(name, n));
  return Math.round(drawn / SECOND) * SECOND;
}
