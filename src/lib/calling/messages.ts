import type { ChannelKind } from "@/lib/message/channel";
import type { OtherWay, OutgoingMessage, TemplateReference } from "@/lib/message/outgoing";
import type { CallingPerson } from "@/lib/people/callingOrganization";
import type { ContactKind } from "@/lib/people/contact";
import type { Instant } from "@/lib/time/instant";
import type { TierPolicy } from "./policy";

export interface Wording {
  readonly subject: string;
  readonly text: string;
  /** The template it was made of; null for free text. */
  readonly template: TemplateReference | null;
}

/** What is said to one person, by whichever channels reach it. */
export interface PersonalMessage {
  /** Names the message; with the channel, what is never sent twice. */
  readonly name: string;
  readonly roundId: number;
  /** What it says by a channel: an SMS is shorter than a page. */
  readonly wording: (channel: ChannelKind) => Wording;
  readonly exercise: boolean;
  readonly notAfter: Instant;
}

/** Which kinds of contact a channel takes; none: it knows the person by itself. */
const ADDRESSED: Partial<Record<ChannelKind, readonly ContactKind[]>> = {
  sms: ["mobile"],
  voice: ["mobile", "landline", "satellite"],
  email: ["email"],
};
const BY_PERSON: readonly ChannelKind[] = ["app", "webPush"];

/** Channels that talk to a group, not to a person: they get a round's news once. */
const GROUP_CHANNELS: readonly ChannelKind[] = ["weCom", "dingTalk", "feishu", "webhook"];

/**
 * A message by every channel the policy names and the person can be reached by; `inTurn` is one
 * message that falls over to the next channel. Empty where no channel reaches the person.
 */
export function personalMessages(
  message: PersonalMessage,
  person: CallingPerson,
  policy: Pick<TierPolicy, "channels" | "channelOrder">,
): OutgoingMessage[] {
  const ways = policy.channels.flatMap((channel): OtherWay[] => {
    const address = addressFor(channel, person);
    return address === null ? [] : [{ channel, address, text: message.wording(channel).text }];
  });
  const [first, ...others] = ways;
  if (!first) return [];
  if (policy.channelOrder === "atOnce") return ways.map((way) => outgoing(message, person, way));
  return [{ ...outgoing(message, person, first), fallback: others }];
}

/** A round's news, once by each channel of the policy that talks to a group. */
export function groupMessages(
  { roundId, wording, exercise, notAfter }: Omit<PersonalMessage, "name">,
  policy: Pick<TierPolicy, "channels">,
): OutgoingMessage[] {
  const channels = GROUP_CHANNELS.filter((channel) => policy.channels.includes(channel));
  return channels.map((channel) => ({
    id: `callGroup:${roundId}:${channel}`,
    channel,
    personCode: null,
    address: "",
    about: { kind: "call", id: String(roundId) },
    ...wording(channel),
    exercise,
    demonstration: false,
    notAfter,
  }));
}

/** The number or address a channel reaches a person by; null for none. */
function addressFor(channel: ChannelKind, { contacts }: CallingPerson): string | null {
  if (BY_PERSON.includes(channel)) return "";
  const kinds = ADDRESSED[channel];
  if (!kinds) return null;
  return (
    contacts.toSorted((a, b) => a.rank - b.rank).find(({ kind }) => kinds.includes(kind))?.value ??
    null
  );
}

function outgoing(
  { name, roundId, wording, exercise, notAfter }: PersonalMessage,
  person: CallingPerson,
  { channel, address }: OtherWay,
): OutgoingMessage {
  return {
    id: `${name}:${channel}`,
    channel,
    personCode: person.code,
    address,
    about: { kind: "call", id: String(roundId) },
    ...wording(channel),
    exercise,
    demonstration: person.demonstration,
    notAfter,
  };
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
