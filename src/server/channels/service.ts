import type { Logger } from "pino";
import { CHANNEL_KINDS, type ChannelKind, WITHHELD } from "@/lib/message/channel";
import type { ChannelState } from "@/lib/message/channelState";
import type { OutgoingMessage } from "@/lib/message/outgoing";
import type { Receipt } from "@/lib/message/receipt";
import type { ClockService } from "../clock/service";
import type { Database, Queryable } from "../database/service";
import { type AskedDelivery, insertDeliveries, settleInside } from "./deliveryStore";

/** In the transaction that records the receipts. */
export type ReceiptsListener = (client: Queryable, receipts: readonly Receipt[]) => Promise<void>;

export interface ChannelService {
  /**
   * Inside the caller's transaction: puts messages to people on their way. They go out after that
   * transaction; one whose id was asked for before is passed over.
   */
  enqueue(client: Queryable, messages: readonly OutgoingMessage[]): Promise<void>;
  /** Receipts as they are recorded, one by one. */
  onReceipt(listener: (client: Queryable, receipt: Receipt) => Promise<void>): void;
  /** The same, all of one transaction at once: thousands come together. */
  onReceipts(listener: ReceiptsListener): void;
  /** Told after the commit whose own pages have something new. */
  onPersonal(listener: (personCodes: readonly string[]) => void): void;
  health(): readonly ChannelState[];
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface ChannelDeps {
  readonly database: Pick<Database, "pool" | "write">;
  readonly clock: Pick<ClockService, "state">;
  readonly log: Logger;
  readonly countyCode: string;
  /** The machine's clock, epoch ms: gateways and people live in the real day. */
  readonly wallNow: () => number;
}

/** Messages asked for by another process are found within this time. */
const LOOK_EVERY_MS = 2_000;

export function createChannelService(deps: ChannelDeps): ChannelService {
  const { database, clock, log, countyCode, wallNow } = deps;
  const receiptsListeners: ReceiptsListener[] = [];
  const personalListeners: ((personCodes: readonly string[]) => void)[] = [];
  let looking: NodeJS.Timeout | null = null;
  let settling: Promise<void> | null = null;

  /** Whether the county plays: then nothing leaves the house, whatever the message says of itself. */
  const isPlaying = () => clock.state().mode === "replay";

  function asked(message: OutgoingMessage): AskedDelivery {
    const exercise = message.exercise || isPlaying();
    const inside = message.channel === "app" || !(exercise || message.demonstration);
    return {
      message,
      exercise,
      state: inside ? "queued" : "withheld",
      reason: inside ? null : WITHHELD,
    };
  }

  /** The writer lane takes turns: what is asked of it now runs after the transaction that enqueues. */
  function settle(): void {
    settling ??= database
      .write(async (client) => {
        settling = null;
        const settled = await settleInside(client, countyCode, wallNow());
        const at = wallNow();
        await tell(
          client,
          settled.map(({ id, channel, state }) => ({
            messageId: id,
            at,
            state: "sent",
            channel: channel as ChannelKind,
            ...(state === "withheld" ? { reason: WITHHELD } : {}),
          })),
        );
        return settled;
      })
      .then((settled) => {
        const persons = settled.flatMap(({ channel, personCode }) =>
          channel === "app" && personCode !== null ? [personCode] : [],
        );
        if (persons.length === 0) return;
        for (const listener of personalListeners) listener([...new Set(persons)]);
      })
      .catch((error: unknown) => {
        settling = null;
        log.error({ err: error }, "could not settle messages inside the house");
      });
  }

  async function tell(client: Queryable, receipts: readonly Receipt[]): Promise<void> {
    if (receipts.length === 0) return;
    for (const listener of receiptsListeners) await listener(client, receipts);
  }

  return {
    async enqueue(client, messages) {
      if (messages.length === 0) return;
      await insertDeliveries(client, countyCode, messages.map(asked), wallNow());
      settle();
    },
    onReceipt(listener) {
      receiptsListeners.push(async (client, receipts) => {
        for (const receipt of receipts) await listener(client, receipt);
      });
    },
    onReceipts: (listener) => void receiptsListeners.push(listener),
    onPersonal: (listener) => void personalListeners.push(listener),
    health: () => CHANNEL_KINDS.map(untried),
    async start() {
      settle();
      looking = setInterval(settle, LOOK_EVERY_MS).unref();
    },
    async stop() {
      if (looking) clearInterval(looking);
      await settling;
    },
  };
}

function untried(kind: ChannelKind): ChannelState {
  return {
    kind,
    standing: kind === "app" ? "up" : "notConfigured",
    downSince: null,
    lastSuccessAt: null,
    lastFailureAt: null,
    lastFailure: null,
    queued: 0,
    failureRate: null,
  };
}
