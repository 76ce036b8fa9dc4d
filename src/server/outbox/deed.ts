import type { PoolClient } from "pg";
import type { Database } from "../database/service";
import type { AddressedEvent } from "./entry";
import type { OutboxService } from "./service";

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

export function createDeeds(parts: {
  readonly database: Pick<Database, "write">;
  readonly outbox: Pick<OutboxService, "append" | "announce" | "unannounced">;
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
