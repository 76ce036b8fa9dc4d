import type { NumberedEvent, OutboxEvent } from "@/lib/feed/event";
import type { FeedReading } from "@/lib/feed/snapshot";

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
