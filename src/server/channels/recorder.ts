import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import type { NextStep } from "@/lib/message/carrying";
import type { Receipt } from "@/lib/message/receipt";
import type { Database } from "../database/service";
import { type ClaimedDelivery, type DeliveryOutcome, recordOutcomes } from "./deliveryStore";
import type { TellReceipts } from "./receipts";

/** Records what became of messages. */
export interface Recorder {
  /** Puts an outcome into the next transaction; it is tried again until it is kept, which `onKept` hears. */
  add(delivery: ClaimedDelivery, step: NextStep, onKept: () => void): void;
  /** All that was added is kept. */
  settled(): Promise<void>;
}

export interface RecorderDeps {
  readonly database: Pick<Database, "write">;
  readonly tell: TellReceipts;
  readonly wallNow: () => number;
  readonly log: Logger;
  /** After the commit, where some of these wait again, or for another channel. */
  readonly onWaiting: () => void;
  /** After the commit, with the people whose own pages have something new: maybe nobody. */
  readonly onPersonal: (personCodes: readonly string[]) => void;
}

const AGAIN_MS = 1_000;
/** So long the first of a batch waits for others: a commit costs as much for one as for fifty. */
const COLLECT_MS = 25;

/** While one transaction is being written the next batch collects, so thousands take few commits. */
export function createRecorder(deps: RecorderDeps): Recorder {
  const { database, tell, wallNow, log, onWaiting, onPersonal } = deps;
  let waiting: {
    readonly delivery: ClaimedDelivery;
    readonly step: NextStep;
    readonly onKept: () => void;
  }[] = [];
  let writing: Promise<void> | null = null;

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      await sleep(COLLECT_MS);
      const batch = waiting;
      waiting = [];
      const now = wallNow();
      try {
        await database.write(async (client) => {
          await recordOutcomes(
            client,
            batch.map(({ delivery, step }) => outcomeOf(delivery, step, now)),
            now,
          );
          await tell(
            client,
            batch.flatMap(({ delivery, step }) => receiptOf(delivery, step, now)),
          );
        });
        for (const { onKept } of batch) onKept();
        if (batch.some(({ step }) => step.kind === "retry" || step.kind === "fellOver")) {
          onWaiting();
        }
        onPersonal(batch.flatMap(({ delivery, step }) => newOnPage(delivery, step)));
      } catch (error) {
        log.error(
          { err: error, messages: batch.length },
          "could not record what became of messages",
        );
        waiting = [...batch, ...waiting];
        await sleep(AGAIN_MS);
      }
    }
  }

  return {
    add(delivery, step, onKept) {
      waiting.push({ delivery, step, onKept });
      writing ??= writeAll().finally(() => {
        writing = null;
      });
    },
    async settled() {
      await writing;
    },
  };
}

function outcomeOf(delivery: ClaimedDelivery, step: NextStep, now: number): DeliveryOutcome {
  const same = {
    id: delivery.id,
    carriedBy: delivery.channel,
    event: step.kind,
    reason: null,
    gatewayId: null,
    dueAt: null,
    to: null,
    rest: null,
  } as const;
  switch (step.kind) {
    case "sent":
      return { ...same, gatewayId: step.gatewayId };
    case "retry":
      return { ...same, reason: step.reason, dueAt: step.dueAt };
    case "fellOver":
      return { ...same, reason: step.reason, dueAt: now, to: step.to, rest: step.rest };
    case "failed":
      return { ...same, reason: step.reason };
  }
}

/** Whoever asked hears when it left, went another way, or will not leave; retries are the channels' own. */
function receiptOf({ id, channel }: ClaimedDelivery, step: NextStep, at: number): Receipt[] {
  if (step.kind === "sent") return [{ messageId: id, at, state: "sent", channel }];
  if (step.kind === "retry") return [];
  const failed: Receipt = { messageId: id, at, state: "failed", channel, reason: step.reason };
  if (step.kind === "failed") return [failed];
  const next = step.to.channel;
  const there: Receipt[] =
    next === "app" ? [{ messageId: id, at, state: "sent", channel: next }] : [];
  return [{ ...failed, next }, ...there];
}

/** Whose own page a message is on because no other way was left. */
function newOnPage({ personCode }: ClaimedDelivery, step: NextStep): string[] {
  const isOnPage = step.kind === "fellOver" && step.to.channel === "app";
  return isOnPage && personCode !== null ? [personCode] : [];
}
