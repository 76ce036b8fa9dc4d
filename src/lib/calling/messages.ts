import type { ChannelKind } from "@/lib/message/channel";
import type { OutgoingMessage } from "@/lib/message/outgoing";
import type { Wording } from "@/lib/message/personal";
import type { Instant } from "@/lib/time/instant";
import type { TierPolicy } from "./policy";

/** Channels that talk to a group, not to a person: they get a round's news once. */
const GROUP_CHANNELS: readonly ChannelKind[] = ["weCom", "dingTalk", "feishu", "webhook"];

/** What groups hear as a round begins. */
export interface GroupNews {
  readonly roundId: number;
  readonly wording: Wording;
  readonly exercise: boolean;
  readonly notAfter: Instant;
}

/** A round's news, once by each channel of the policy that talks to a group. */
export function groupMessages(
  { roundId, wording, exercise, notAfter }: GroupNews,
  policy: Pick<TierPolicy, "channels">,
): OutgoingMessage[] {
  const channels = GROUP_CHANNELS.filter((channel) => policy.channels.includes(channel));
  return channels.map((channel) => ({
    id: `callGroup:${roundId}:${channel}`,
    channel,
    personCode: null,
    address: "",
    about: aboutRound(roundId),
    ...wording,
    exercise,
    demonstration: false,
    notAfter,
  }));
}

/** What a message of a round is about. */
export function aboutRound(roundId: number): OutgoingMessage["about"] {
  return { kind: "call", id: String(roundId) };
}

/** The name of the message that calls a person in a round: once, whatever is read twice. */
export function callName(roundId: number, personCode: string): string {
  return `call:${roundId}:${personCode}`;
}

/** The call a delivery's id belongs to; null where it is of something else. */
export function calledBy(
  messageId: string,
): { readonly roundId: number; readonly personCode: string; readonly channel: string } | null {
  const [, roundId, personCode, channel] = /^call:(\d+):([^:]+):([^:]+)$/.exec(messageId) ?? [];
  if (!roundId || !personCode || !channel) return null;
  return { roundId: Number(roundId), personCode, channel };
}
