import type { Logger } from "pino";
import type { CarryOutcome } from "@/lib/message/carrying";
import {
  CHANNEL_KINDS,
  type ChannelKind,
  OUTSIDE_CHANNELS,
  type OutsideChannel,
} from "@/lib/message/channel";
import { failureRate } from "@/lib/message/channelHealth";
import type { ChannelState } from "@/lib/message/channelState";
import { confirmationWords, withConfirmation } from "@/lib/message/confirmation";
import type { Database } from "../database/service";
import type { Parcel } from "./carrier";
import {
  type ClaimedDelivery,
  claimDue,
  resumeHanded,
  selectLastSent,
  selectQueues,
} from "./deliveryStore";
import type { Equipment } from "./equipment";
import { createLane } from "./lane";
import type { ConfirmationLinks } from "./links";
import type { TellReceipts } from "./receipts";
import { createRecorder } from "./recorder";

/** Sends what waits, each channel in its own lane. */
export interface Sender {
  /** Resumes what a former process left between claim and outcome, and begins. */
  start(): Promise<void>;
  /** Something may wait for these channels. */
  wake(channels: Iterable<ChannelKind>): void;
  states(): readonly ChannelState[];
  /** What came of a message that went beside the queue. */
  heard(channel: OutsideChannel, outcome: CarryOutcome): void;
  /** A channel was set up anew. */
  reset(channel: OutsideChannel): void;
  stop(): Promise<void>;
}

export interface SenderDeps {
  readonly database: Pick<Database, "pool" | "write">;
  readonly equipment: (channel: OutsideChannel) => Equipment;
  readonly links: ConfirmationLinks;
  readonly tell: TellReceipts;
  /** After the commit, with the people whose own pages have something new: maybe nobody. */
  readonly onPersonal: (personCodes: readonly string[]) => void;
  readonly log: Logger;
  readonly countyCode: string;
  readonly wallNow: () => number;
  readonly chance?: () => number;
}

/** Retries that fall due, and what another process asked for, are found within this time. */
const LOOK_EVERY_MS = 1_000;

export function createSender(deps: SenderDeps): Sender {
  const { database, equipment, links, tell, onPersonal, log, countyCode, wallNow } = deps;
  const { chance = Math.random } = deps;
  let queued: ReadonlyMap<ChannelKind, number> = new Map();
  let looking: NodeJS.Timeout | null = null;
  let look: Promise<void> | null = null;

  const recorder = createRecorder({
    database,
    tell,
    wallNow,
    log,
    onWaiting: () => lookSoon(),
    onPersonal,
  });
  const lanes = new Map(
    OUTSIDE_CHANNELS.map((channel) => [
      channel,
      createLane({
        equipment: () => equipment(channel),
        claim: (most, which) =>
          database.write((client) => claimDue(client, countyCode, channel, most, which, wallNow())),
        parcelOf,
        recorder,
        wallNow,
        chance,
        onTrouble: (error) => log.error({ err: error, channel }, "a channel's lane failed"),
      }),
    ]),
  );

  function parcelOf(delivery: ClaimedDelivery): Parcel {
    const { id, number, channel, address, personCode, about, template, subject, text } = delivery;
    const link = links.linkOf(number);
    const { confirmBy } = equipment("sms").settings ?? {};
    const sms = confirmBy === "link" ? "link" : "reply";
    return {
      id,
      address,
      personCode,
      text: withConfirmation(text, confirmationWords(channel, { sms, link })),
      subject: subject ?? "应急消息",
      about,
      template,
      link,
    };
  }

  /** Who waits, and is anything due: wakes the lanes that have something to do. */
  async function lookAround(): Promise<void> {
    const queues = await selectQueues(database.pool, countyCode);
    queued = new Map([...queues].map(([channel, { queued }]) => [channel, queued]));
    const now = wallNow();
    wake([...queues].filter(([, { dueAt }]) => dueAt <= now).map(([channel]) => channel));
  }

  function lookSoon(): void {
    look ??= lookAround()
      .catch((error: unknown) => log.error({ err: error }, "could not look at the queues"))
      .finally(() => {
        look = null;
      });
  }

  function wake(channels: Iterable<ChannelKind>): void {
    for (const channel of channels) if (channel !== "app") lanes.get(channel)?.wake();
  }

  function stateOf(kind: ChannelKind): ChannelState {
    const lane = kind === "app" ? undefined : lanes.get(kind);
    const health = lane?.health();
    return {
      kind,
      standing: kind === "app" ? "up" : standingOf(equipment(kind), health?.downSince ?? null),
      why: kind === "app" ? null : equipment(kind).why,
      downSince: health?.downSince ?? null,
      lastSuccessAt: health?.lastSuccessAt ?? null,
      lastFailureAt: health?.lastFailureAt ?? null,
      lastFailure: health?.lastFailure ?? null,
      queued: queued.get(kind) ?? 0,
      failureRate: health ? failureRate(health) : null,
    };
  }

  return {
    async start() {
      const resumed = await database.write((client) => resumeHanded(client, countyCode, wallNow()));
      if (resumed > 0) log.warn({ resumed }, "messages whose outcome was not known go out again");
      for (const [channel, at] of await selectLastSent(database.pool, countyCode)) {
        if (channel !== "app") lanes.get(channel)?.remember(at);
      }
      lookSoon();
      looking = setInterval(lookSoon, LOOK_EVERY_MS).unref();
    },
    wake,
    states: () => CHANNEL_KINDS.map(stateOf),
    heard: (channel, outcome) => lanes.get(channel)?.heard(outcome),
    reset(channel) {
      lanes.get(channel)?.reset();
      lanes.get(channel)?.wake();
    },
    async stop() {
      if (looking) clearInterval(looking);
      await Promise.all([...lanes.values()].map((lane) => lane.stop()));
      await recorder.settled();
      await look;
    },
  };
}

function standingOf({ standing }: Equipment, downSince: number | null): ChannelState["standing"] {
  if (standing !== "ready") return standing;
  return downSince === null ? "up" : "down";
}
