import type { PoolClient } from "pg";
import type { Database } from "../database/service";
import type { AddressedEvent, Announcement, OutboxEntry } from "./entry";

/** What a deed answers, and what it has to tell. */
export interface Done<T> {
  readonly value: T;
  readonly events: readonly AddressedEvent[];
}

/**
 * Does something in the writer's transaction and, once that is kept, tells screens of it: either
 * both happen or neither. The audit entry is the last thing `work` writes.
 */
export type Deeds = <T>(work: (client: PoolClient) => Promise<Done<T>>) => Promise<T>;

/** As much of the outbox as a deed needs. */
interface Outbox {
  append(client: PoolClient, events: readonly AddressedEvent[]): Promise<OutboxEntry[]>;
  unannounced(client: PoolClient): Promise<OutboxEntry[]>;
  announce(announcement: Announcement): void;
}

export function createDeeds(parts: {
  readonly database: Pick<Database, "write">;
  readonly outbox: Outbox;
}): Deeds {
  const { database, outbox } = parts;
  return async (work) => {
    const { value, entries } = await database.write(async (client) => {
      const missed = await outbox.unannounced(client);
      const done = await work(client);
      const own = await outbox.append(client, done.events);
      return { value: done.value, entries: [...missed, ...own] };
    });
    if (entries.length > 0) outbox.announce({ entries, readings: [] });
    return value;
  };
}
