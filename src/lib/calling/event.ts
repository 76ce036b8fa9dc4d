import type { ChannelKind } from "@/lib/message/channel";
import type { Instant } from "@/lib/time/instant";
import type { CloseReason } from "./machine";

/**
 * How an answer came. `telephone`: said to an officer, who recorded it; `simulated`: played for the
 * person in an exercise.
 */
export const ANSWER_WAYS = ["app", "sms", "voice", "link", "telephone", "simulated"] as const;
export type AnswerWay = (typeof ANSWER_WAYS)[number];

/** What happens to a call by a channel. `withheld`: it goes on as if it were sent, and never left. */
export const CHANNEL_REACHES = [
  "handed",
  "withheld",
  "sent",
  "delivered",
  "read",
  "failed",
] as const;
export type ChannelReach = (typeof CHANNEL_REACHES)[number];

/**
 * Everything that happens to the calls of one round, in the order it became known: a round is the
 * fold of these. `at` is the county's clock.
 */
export type CallEvent = { readonly at: Instant } & (
  | { readonly kind: "began" }
  /** The person's messages were handed over, by these channels; by none: it cannot be reached. */
  | {
      readonly kind: "called";
      readonly personCode: string;
      readonly channels: readonly ChannelKind[];
    }
  | {
      readonly kind: "receipt";
      readonly personCode: string;
      readonly channel: ChannelKind;
      readonly reach: Exclude<ChannelReach, "handed">;
      /** Of one that failed: the channel that the message goes on by. */
      readonly next?: ChannelKind | undefined;
    }
  | {
      readonly kind: "confirmed" | "declined";
      readonly personCode: string;
      readonly way: AnswerWay;
      /** Where it came long after it was pressed, as from a phone without a network: both instants. */
      readonly late?: { readonly pressedAt: Instant; readonly receivedAt: Instant } | undefined;
    }
  | { readonly kind: "deadline"; readonly lineKey: string; readonly personCode: string }
  | {
      readonly kind: "skipped" | "noAnswer" | "byHand";
      readonly lineKey: string;
      readonly personCode: string;
    }
  | { readonly kind: "stopped" | "resumed"; readonly lineKey: string }
  /** Lines of these levels are closed; null: all. */
  | {
      readonly kind: "closed";
      readonly why: CloseReason;
      readonly levels: readonly string[] | null;
    }
  /** For the record: the level above was told. */
  | {
      readonly kind: "toldAbove";
      readonly lineKey: string;
      readonly personCode: string;
    }
);

export type CallEventKind = CallEvent["kind"];
export const CALL_EVENT_KINDS = [
  "began",
  "called",
  "receipt",
  "confirmed",
  "declined",
  "deadline",
  "skipped",
  "noAnswer",
  "byHand",
  "stopped",
  "resumed",
  "closed",
  "toldAbove",
] as const satisfies readonly CallEventKind[];
