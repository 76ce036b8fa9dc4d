import type { Instant } from "@/lib/time/instant";
import { type IntentAnswer, LARGEST_BATCH, type OtherSide } from "./answer";
import type { Doing, Intent } from "./intent";
import { LANES, type Lane } from "./lane";
import { laneOf } from "./laneOf";

/** An intent as it waits on the phone, with what the server last said of it. */
export interface Waiting {
  readonly intent: Intent;
  readonly state: WaitingState;
  /** How often the server answered a batch and said nothing of the one at its head. */
  readonly passedOver: number;
}

export type WaitingState =
  | { readonly kind: "toSend" }
  | { readonly kind: "refused"; readonly message: string; readonly mend: string }
  | { readonly kind: "conflict"; readonly message: string; readonly theirs: OtherSide };

/** One that has left, for its author to see that it has. */
export interface Sent {
  readonly intent: Intent;
  /** The phone's own time, epoch ms. */
  readonly acknowledgedAt: number;
  /** The server's own time when it was on record, epoch ms. */
  readonly wallAt: number;
}

/** The intents of this phone that are not on record yet, in the order they were made. */
export type Queue = readonly Waiting[];

/** An intent made now: its number is one more than the last its lane ever had. */
export function intentOf(
  doing: Doing,
  made: {
    readonly id: string;
    readonly clientId: string;
    readonly userId: number;
    readonly at: Instant;
    readonly lastNumbers: Readonly<Record<Lane, number>>;
  },
): Intent {
  const { id, clientId, userId, at, lastNumbers } = made;
  const lane = laneOf(doing.kind);
  return { id, clientId, userId, at, lane, number: lastNumbers[lane] + 1, doing };
}

export function queued(intent: Intent): Waiting {
  return { intent, state: { kind: "toSend" }, passedOver: 0 };
}

/**
 * What goes next by a lane: the oldest that wait, in their order, of the person who is logged in. A
 * settled quarrel or a refusal does not hold up what came after it. Pictures go one by one.
 */
export function nextBatch(queue: Queue, lane: Lane, userId: number): readonly Intent[] {
  const most = lane === "photo" ? 1 : LARGEST_BATCH;
  return queue
    .filter(({ intent, state }) => {
      const isOwn = intent.userId === userId && state.kind === "toSend";
      return intent.lane === lane && isOwn && !waitsForWords(queue, intent);
    })
    .map(({ intent }) => intent)
    .toSorted((a, b) => a.number - b.number)
    .slice(0, most);
}

/** A picture has nowhere to go before the words it belongs to are on record. */
function waitsForWords(queue: Queue, { doing }: Intent): boolean {
  if (doing.kind !== "photo") return false;
  const { of } = doing;
  return queue.some(({ intent, state }) => {
    if (state.kind !== "toSend") return false;
    if (of.kind === "report") return intent.id === of.intentId;
    return intent.doing.kind === "taskStep" && intent.doing.taskId === of.taskId;
  });
}

/** The lanes with something to send, the most pressing first. */
export function lanesToSend(queue: Queue, userId: number): readonly Lane[] {
  return LANES.filter((lane) => nextBatch(queue, lane, userId).length > 0);
}

/** A server that passes over the head of a lane this often will never take it. */
export const MOST_PASSED_OVER = 8;

/**
 * The queue after the server's answer to a batch. Only an acknowledgement takes an intent away; a
 * refusal and a conflict stay for their author. What was not spoken of waits on.
 */
export function afterAnswer(
  queue: Queue,
  batch: readonly Intent[],
  answers: readonly IntentAnswer[],
): Queue {
  const said = new Map(answers.map((answer) => [answer.id, answer]));
  const head = batch.find(({ id }) => !said.has(id))?.id;
  return queue.flatMap((waiting): readonly Waiting[] => {
    const { intent, passedOver } = waiting;
    const answer = said.get(intent.id);
    if (answer?.outcome === "applied") return [];
    if (answer?.outcome === "refused") {
      const { message, mend } = answer;
      return [{ ...waiting, state: { kind: "refused", message, mend } }];
    }
    if (answer?.outcome === "conflict") {
      const { message, theirs } = answer;
      return [{ ...waiting, state: { kind: "conflict", message, theirs } }];
    }
    if (intent.id !== head) return [waiting];
    if (passedOver + 1 < MOST_PASSED_OVER) return [{ ...waiting, passedOver: passedOver + 1 }];
    return [{ ...waiting, state: NEVER_TAKEN }];
  });
}

/** Its author has read the refusal, or gives way to the other side. */
export function withoutIntent(queue: Queue, id: string): Queue {
  return queue.filter(({ intent }) => intent.id !== id);
}

/** A person's decision on a conflict takes the place of the count it is about. */
export function settledBy(queue: Queue, settling: Intent): Queue {
  if (settling.doing.kind !== "settle") return queue;
  return [...withoutIntent(queue, settling.doing.mine), queued(settling)];
}

const NEVER_TAKEN: WaitingState = {
  kind: "refused",
  message: "服务器多次未能处理这一条。",
  mend: "请打电话报告，并把这一条告诉管理员。",
};

/** How many wait for the network, and how many for their author. */
export function tally(queue: Queue): { readonly toSend: number; readonly toDecide: number } {
  const toSend = queue.filter(({ state }) => state.kind === "toSend").length;
  return { toSend, toDecide: queue.length - toSend };
}
