import { afterTaskDeed, type ReportDeed, type TaskState } from "@/lib/task/life";
import type { ClockState } from "@/lib/time/countyClock";
import { eventTimeAt } from "@/lib/time/countyClock";
import type { Instant } from "@/lib/time/instant";
import type { Count, Matter } from "./headcount";
import type { Intent } from "./intent";
import type { Queue, Sent } from "./queue";
import type { FieldCall, FieldMove, FieldSnapshot, FieldTask } from "./snapshot";

/** What has been done here and is not on record yet. */
export type Pending = "toSend" | "refused" | "conflict" | null;

export interface ShownCall extends FieldCall {
  readonly pending: Pending;
}
export interface ShownTask extends FieldTask {
  readonly pending: Pending;
}
export interface ShownMove extends FieldMove {
  /** What this phone says, over what the server last said. */
  readonly count: Count;
  readonly pending: Pending;
}

/** The last known snapshot as the person left it: with everything it has done since. */
export interface FieldView {
  readonly snapshot: FieldSnapshot;
  readonly calls: readonly ShownCall[];
  readonly tasks: readonly ShownTask[];
  readonly moves: readonly ShownMove[];
}

/**
 * A snapshot and what was done here since, in the order it was done, as one picture: what waits, and
 * what has left but was not on record when the snapshot was taken. Without these a button would fall
 * back to a step already taken, for as long as the next snapshot is on its way.
 */
export function fieldView(
  snapshot: FieldSnapshot,
  queue: Queue,
  sent: readonly Sent[] = [],
): FieldView {
  const isOwn = ({ intent }: { readonly intent: Intent }) =>
    intent.userId === snapshot.person.userId;
  const left = sent
    .filter((one) => isOwn(one) && one.wallAt >= snapshot.wallAt)
    .toSorted((a, b) => a.wallAt - b.wallAt || a.intent.number - b.intent.number);
  const start: FieldView = {
    snapshot,
    calls: snapshot.calls.map((call) => ({ ...call, pending: null })),
    tasks: snapshot.tasks.map((task) => ({ ...task, pending: null })),
    moves: snapshot.moves.map((move) => ({
      ...move,
      count: move.kept?.count ?? move.suggested,
      pending: null,
    })),
  };
  const known = left.reduce((view, { intent }) => withIntent(view, intent, null), start);
  return queue
    .filter(isOwn)
    .reduce((view, { intent, state }) => withIntent(view, intent, state.kind), known);
}

function withIntent(view: FieldView, intent: Intent, pending: Pending): FieldView {
  const { doing } = intent;
  switch (doing.kind) {
    case "confirmCall":
    case "declineCall": {
      const answer = doing.kind === "confirmCall" ? "confirmed" : "declined";
      const calls = view.calls.map((call) =>
        call.roundId === doing.roundId ? answered(call, answer, intent.at, pending) : call,
      );
      return { ...view, calls };
    }
    case "taskStep": {
      const tasks = view.tasks.map((task) =>
        task.id === doing.taskId ? stepped(task, doing.deed, pending) : task,
      );
      return { ...view, tasks };
    }
    case "headcount": {
      const moves = view.moves.map((move) =>
        isOf(move, doing) ? { ...move, count: doing.count, pending } : move,
      );
      return { ...view, moves };
    }
    case "settle": {
      const moves = view.moves.map((move) => (isOf(move, doing) ? { ...move, pending } : move));
      return { ...view, moves };
    }
    case "report":
    case "photo":
      return view;
  }
}

/** Whether it stands as the person left it: what was refused has not happened. */
function holds(pending: Pending): boolean {
  return pending === null || pending === "toSend";
}

function answered(
  call: ShownCall,
  answer: "confirmed" | "declined",
  at: Instant,
  pending: Pending,
): ShownCall {
  if (!holds(pending)) return { ...call, pending };
  return { ...call, answer, answeredAt: at, way: "app", pending };
}

function stepped(task: ShownTask, deed: ReportDeed, pending: Pending): ShownTask {
  if (!holds(pending)) return { ...task, pending };
  return { ...task, state: afterTaskDeed(task.state, deed) ?? task.state, pending };
}

function isOf(
  move: FieldMove,
  asked: { readonly matter: Matter; readonly adminAreaCode: string },
): boolean {
  return (
    move.matter.kind === asked.matter.kind &&
    move.matter.id === asked.matter.id &&
    move.area.code === asked.adminAreaCode
  );
}

/** The call to be answered now, where there is one. */
export function openCall(view: FieldView): ShownCall | null {
  return view.calls.find(({ answer, isOver }) => answer === null && !isOver) ?? null;
}

/** What needs this person, for the marks on the tabs. */
export function needs(view: FieldView): { readonly calls: number; readonly tasks: number } {
  const calls = view.calls.filter(({ answer, isOver }) => answer === null && !isOver).length;
  const tasks = view.tasks.filter(({ state }) => nextStep({ state, scene: true }) !== null).length;
  return { calls, tasks };
}

/** The one step a task's button offers; null where nothing is to be done by this person. */
export function nextStep(task: {
  readonly state: TaskState;
  readonly scene: boolean;
}): ReportDeed | null {
  if (task.state === "assigned") return "accept";
  if (task.state === "accepted") return task.scene ? "depart" : "finish";
  if (task.state === "enRoute") return "arrive";
  if (task.state === "onScene") return "finish";
  return null;
}

/**
 * When what has left was on record, by the clock its list is told in: the county's, which may be a
 * replay's, and never before it was done.
 */
export function onRecordAt({ intent, wallAt }: Sent, clock: ClockState): Instant {
  return Math.max(intent.at, eventTimeAt(clock, wallAt));
}

/** How far a phone's clock is behind the server's, ms, as found when a snapshot came. */
export function clockOffset(snapshot: { readonly wallAt: number }, receivedAt: number): number {
  return snapshot.wallAt - receivedAt;
}

/** The county's now on a phone, from the clock it last heard of; a replay goes on at its own speed. */
export function countyNow(clock: ClockState, phoneNow: number, offset: number): Instant {
  return eventTimeAt(clock, phoneNow + offset);
}
