import type { PoolClient } from "pg";
import type { NumberedEvent, OutboxEvent } from "@/lib/feed/event";
import type { FeedReading } from "@/lib/feed/snapshot";
import type { Database } from "../database/service";

/** An event before it has a number, and whom it concerns. */
export interface AddressedEvent {
  readonly event: OutboxEvent;
  /**
   * Area whose viewers may see it (`maySee`); null: everybody of the county. What lies in no known
   * area carries the county's own code, so that only viewers of the whole county see it.
   */
  readonly adminAreaCode: string | null;
}

/** An event as kept: its number is the order of commit and the idempotency key. */
export interface OutboxEntry {
  readonly event: NumberedEvent;
  readonly adminAreaCode: string | null;
}

/** What one commit made known. */
export interface Announcement {
  readonly entries: readonly OutboxEntry[];
  readonly readings: readonly FeedReading[];
}

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
  readonly countyCode: string;
}
