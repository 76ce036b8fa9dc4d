import type { PoolClient } from "pg";
import type { Logger } from "pino";
import { DAY, HOUR } from "@/lib/time/instant";
import type { Database } from "../database/service";
import type { AddressedEvent, Announcement, OutboxEntry } from "./entry";
import { deleteOlder, insertEvents, selectAfter, selectBounds } from "./store";

export type { AddressedEvent, Announcement, OutboxEntry };

export interface OutboxService {
  /** Adds events inside the writer's transaction; nothing is said before {@link announce}. */
  append(client: PoolClient, events: readonly AddressedEvent[]): Promise<OutboxEntry[]>;
  /** Events numbered above `cursor`, oldest first, at most `limit`. */
  after(cursor: number, limit: number): Promise<OutboxEntry[]>;
  /** Number of the newest committed event; 0 before the first. */
  newest(): Promise<number>;
  /**
   * Whether everything after `cursor` is still kept, so that a client holding it may catch up;
   * false tells it to take a snapshot again.
   */
  holds(cursor: number): Promise<boolean>;
  /** Tells subscribers, after the commit, in the order of commits. */
  announce(announcement: Announcement): void;
  subscribe(listener: (announcement: Announcement) => void): () => void;
  /** Begins trimming what is older than it is kept for. */
  start(): void;
  stop(): void;
}

export interface OutboxDeps {
  readonly database: Database;
  readonly log: Logger;
  readonly countyCode: string;
  /** The machine's clock, epoch ms: events are kept by the real day, also while a storm is played. */
  readonly wallNow?: () => number;
}

/** A screen that was away longer takes a snapshot instead. */
const KEPT_MS = 7 * DAY;
const TRIM_EVERY_MS = HOUR;

export function createOutboxService(deps: OutboxDeps): OutboxService {
  const { database, countyCode, log, wallNow = Date.now } = deps;
  const listeners = new Set<(announcement: Announcement) => void>();
  let trimming: NodeJS.Timeout | null = null;

  async function trim(): Promise<void> {
    const cutoff = new Date(wallNow() - KEPT_MS);
    const removed = await database.write((client) => deleteOlder(client, countyCode, cutoff));
    if (removed > 0) log.info({ removed }, "trimmed the outbox");
  }

  return {
    append: (client, events) =>
      events.length === 0
        ? Promise.resolve([])
        : insertEvents(client, countyCode, events, new Date(wallNow())),
    after: (cursor, limit) => selectAfter(database.pool, countyCode, cursor, limit),
    async newest() {
      return (await selectBounds(database.pool, countyCode))?.newest ?? 0;
    },
    async holds(cursor) {
      const bounds = await selectBounds(database.pool, countyCode);
      if (!bounds) return cursor === 0;
      return cursor >= bounds.oldest - 1 && cursor <= bounds.newest;
    },
    announce(announcement) {
      for (const listener of listeners) {
        try {
          listener(announcement);
        } catch (error) {
          log.error({ err: error }, "a listener failed on an announcement");
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start() {
      trimming ??= setInterval(() => {
        trim().catch((error) => log.error({ err: error }, "could not trim the outbox"));
      }, TRIM_EVERY_MS).unref();
    },
    stop() {
      if (trimming) clearInterval(trimming);
      trimming = null;
    },
  };
}
