import type { Instant } from "../time/instant";
import type { ChannelKind } from "./channel";

export const RECEIPT_STATES = [
  "sent",
  "delivered",
  "read",
  "confirmed",
  "declined",
  "failed",
] as const;
export type ReceiptState = (typeof RECEIPT_STATES)[number];

/** Something that became known of a message. */
export interface Receipt {
  readonly messageId: string;
  /** Wall clock. */
  readonly at: Instant;
  readonly state: ReceiptState;
  /** By which channel; may be another than was asked for. */
  readonly channel: ChannelKind;
  /** For people: why it failed, or was withheld. */
  readonly reason?: string;
  /** Counted as sent, and never left: an exercise, or an invented person. */
  readonly withheld?: true;
  /** Of one that failed by this channel: the one it goes on by, so that it has not failed yet. */
  readonly next?: ChannelKind;
  /** What the person said or pressed. */
  readonly answer?: string;
}
