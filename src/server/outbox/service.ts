import type { PoolClient } from "pg";
import type { Logger } from "pino";
import { DAY, HOUR } from "@/lib/time/instant";
import type { Database } from "../database/service";
import type { AddressedEvent, Announcement, OutboxEntry } from "./entry";
import {
  deleteEvents,
  deleteOlder,
  insertEvents,
  selectAfter,
  selectBounds,
  selectByIds,
} from "./store";

export { createDeeds, type Deeds, type Done } from "./deed";
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
  /**
   * Inside the writer's transaction, before it appends: events of earlier transactions whose commit
   * was not answered, and that are there nevertheless. They are announced before its own.
   */
  unannounced(client: PoolClient): Promise<OutboxEntry[]>;
  /** Tells subscribers, after the commit, in the order of commits. */
  announce(announcement: Announcement): void;
  subscribe(listener: (announcement: Announcement) => void): () => void;
  /** Forgets every event: an exercise is started over, and a cursor of before it must not hold. */
  clear(client: PoolClient): Promise<void>;
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
  /** Numbers given out whose announcement is still to come, or whose commit failed. */
  const appended = new Set<number>();
  let trimming: NodeJS.Timeout | null = null;

  async function trim(): Promise<void> {
    const cutoff = new Date(wallNow() - KEPT_MS);
    const removed = await database.write((client) => deleteOlder(client, countyCode, cutoff));
    if (removed > 0) log.info({ removed }, "trimmed the outbox");
  }

  return {
    async append(client, events) {
      if (events.length === 0) return [];
      const entries = await insertEvents(client, countyCode, events, new Date(wallNow()));
      for (const { event } of entries) appended.add(event.id);
      return entries;
    },
    async unannounced(client) {
      if (appended.size === 0) return [];
      const asked = [...appended];
      const found = await selectByIds(client, countyCode, asked);
      for (const id of asked) appended.delete(id);
      return found;
    },
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
      for (const { event } of announcement.entries) appended.delete(event.id);
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
    clear: (client) => deleteEvents(client, countyCode),
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
