import type { PoolClient } from "pg";
import { isDomainError } from "@/lib/error/domainError";
import {
  type Database,
  inSavepoint,
  LANE_PATIENCE_MS,
  laneStuck,
  settled,
} from "../database/service";
import type { AddressedEvent, Announcement, OutboxEntry } from "./entry";

/** What a deed answers, and what it has to tell. */
export interface Done<T> {
  readonly value: T;
  readonly events: readonly AddressedEvent[];
}

/**
 * Does something in the writer's transaction and, once that is kept, tells screens of it: either
 * both happen or neither. Deeds that come while another is being done are done behind it in the same
 * transaction; one that is refused takes none of the others with it.
 */
export type Deeds = <T>(work: (client: PoolClient) => Promise<Done<T>>) => Promise<T>;

/** As much of the outbox as a deed needs. */
interface Outbox {
  append(client: PoolClient, events: readonly AddressedEvent[]): Promise<OutboxEntry[]>;
  unannounced(client: PoolClient): Promise<OutboxEntry[]>;
  announce(announcement: Announcement): void;
}

/** A deed that waits, or is being done, without the type of what it answers. */
interface Asked {
  /** Does it; answers what it tells, and how its caller hears of it once that is kept. */
  perform(client: PoolClient): Promise<{
    readonly events: readonly AddressedEvent[];
    readonly answer: () => void;
  }>;
  fail(error: unknown): void;
}

/** After this no further deed joins a transaction: a warning may be waiting for the lane, ms. */
const JOINED_FOR_MS = 200;

export function createDeeds(parts: {
  readonly database: Pick<Database, "write">;
  readonly outbox: Outbox;
}): Deeds {
  const { database, outbox } = parts;
  const waiting: Asked[] = [];
  let isAtWork = false;

  /** Does what is queued in one transaction, and what comes to the queue meanwhile. */
  async function doTogether(queue: Asked[]): Promise<void> {
    const taken: Asked[] = [];
    try {
      const { answers, entries } = await database.write(async (client) => {
        const missed = await outbox.unannounced(client);
        const { answers, events } = await doAll(client, queue, taken);
        return { answers, entries: [...missed, ...(await outbox.append(client, events))] };
      });
      if (entries.length > 0) outbox.announce({ entries, readings: [] });
      for (const answer of answers) answer();
    } catch (error) {
      if (taken.length > 1 && !isDomainError(error)) {
        // Nothing is kept, and what one of them may have caused must not befall the others again.
        for (const one of taken) await doTogether([one]);
        return;
      }
      // Where there was no transaction at all, whoever waits first hears it.
      for (const one of taken.length > 0 ? taken : queue.splice(0, 1)) one.fail(error);
    }
  }

  async function work(): Promise<void> {
    isAtWork = true;
    while (waiting.length > 0) await doTogether(waiting);
    isAtWork = false;
  }

  return (perform) =>
    new Promise((resolve, reject) => {
      const asked: Asked = {
        async perform(client) {
          clearTimeout(limit);
          const { value, events } = await perform(client);
          return { events, answer: () => resolve(value) };
        },
        fail(error) {
          clearTimeout(limit);
          reject(error);
        },
      };
      // As in the lane itself: a deed inside a deed waits for itself.
      const limit = setTimeout(() => {
        waiting.splice(waiting.indexOf(asked), 1);
        reject(laneStuck());
      }, LANE_PATIENCE_MS);
      waiting.push(asked);
      if (!isAtWork) void work();
    });
}

/** Does deeds in their order; what each comes to is told once the transaction is kept. */
async function doAll(client: PoolClient, queue: Asked[], taken: Asked[]) {
  const answers: (() => void)[] = [];
  const events: AddressedEvent[] = [];
  const until = performance.now() + JOINED_FOR_MS;
  do {
    const one = queue.shift();
    if (!one) break;
    taken.push(one);
    // The usual case needs no savepoint: when it is refused there is nothing else to keep.
    if (taken.length === 1 && queue.length === 0) {
      const done = await one.perform(client);
      return { answers: [done.answer], events: done.events };
    }
    try {
      const done = await inSavepoint(client, () => one.perform(client));
      answers.push(done.answer);
      events.push(...done.events);
    } catch (error) {
      // It may have been refused because of another that is not kept in the end.
      answers.push(() => one.fail(error));
    }
  } while (performance.now() < until);
  // One may have failed by what it only sent, and with it what came behind: then none is kept.
  await settled(client);
  return { answers, events };
}
