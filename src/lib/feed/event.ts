import type { ClockState } from "@/lib/time/countyClock";
import type { FeedReading, TransitionSummary, WarningSummary } from "./snapshot";

/**
 * What the server pushes. Outbox events are numbered in commit order and are caught up by cursor;
 * readings are state (newest value of an instant wins), so a client that was away takes a snapshot
 * again and needs no numbers for them.
 */
export type OutboxEvent =
  | {
      readonly topic: "warning";
      readonly payload: {
        readonly warning: WarningSummary;
        readonly transition: TransitionSummary;
      };
    }
  | {
      readonly topic: "station";
      readonly payload: { readonly stationCode: string; readonly silentSince: number | null };
    }
  | {
      /** Records of an office part changed: screens that show them ask for them again. */
      readonly topic: "records";
      readonly payload: { readonly of: RecordKind; readonly ids: readonly string[] };
    }
  | {
      readonly topic: "clock";
      readonly payload: { readonly clock: ClockState; readonly wallNow: number };
    };

/** What is kept by hand or by course of duty, and fetched rather than carried by the feed. */
export const RECORD_KINDS = [
  "call",
  "delivery",
  "duty",
  "evacuation",
  "incident",
  "organization",
  "task",
] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

export type NumberedEvent = OutboxEvent & { readonly id: number };

/** Socket.IO messages, server to browser. */
export interface ServerMessages {
  /** Events in order of id, without gaps for what this viewer may see. */
  events: (batch: readonly NumberedEvent[]) => void;
  /** New and corrected readings since the last such message. */
  readings: (batch: readonly FeedReading[]) => void;
}

/** Socket.IO messages, browser to server. */
export interface BrowserMessages {
  /**
   * Sent after each (re)connection with the cursor the browser holds. Answers `ok` and then sends
   * the missed events; `reload` when the cursor is older than what is kept.
   */
  resume: (cursor: number, answer: (outcome: "ok" | "reload") => void) => void;
  /** Asks for the server's wall clock, epoch ms; answered at once, for the way counts as doubt. */
  time: (answer: (wallNow: number) => void) => void;
}
