import type { CallingPerson } from "../people/callingOrganization";
import type { ContactKind } from "../people/contact";
import type { Instant } from "../time/instant";
import type { ChannelKind } from "./channel";
import type { OtherWay, OutgoingMessage, TemplateReference } from "./outgoing";

/** Whether a person is tried by all channels at once, or by the next when one cannot carry it. */
export const CHANNEL_ORDERS = ["atOnce", "inTurn"] as const;

/** Channels that reach a person, where the others talk to a group. */
export const PERSONAL_CHANNELS = ["app", "webPush", "sms", "voice", "email"] as const;

/** By which channels people are told, as a county's data say. */
export interface ChannelPolicy {
  readonly channels: readonly ChannelKind[];
  readonly channelOrder: (typeof CHANNEL_ORDERS)[number];
}

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
  readonly about: OutgoingMessage["about"];
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

/**
 * A message by every channel the policy names and the person can be reached by; `inTurn` is one
 * message that falls over to the next channel. Empty where no channel reaches the person.
 */
export function personalMessages(
  message: PersonalMessage,
  person: CallingPerson,
  policy: ChannelPolicy,
): OutgoingMessage[] {
  const ways = policy.channels.flatMap((channel): OutgoingMessage[] => {
    const address = addressFor(channel, person);
    return address === null ? [] : [outgoing(message, person, { channel, address })];
  });
  const [first, ...others] = ways;
  if (!first || policy.channelOrder === "atOnce") return ways;
  const fallback = others.map(({ channel, address, text }) => ({ channel, address, text }));
  return [{ ...first, fallback }];
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
  { name, about, wording, exercise, notAfter }: PersonalMessage,
  person: CallingPerson,
  { channel, address }: Pick<OtherWay, "channel" | "address">,
): OutgoingMessage {
  return {
    id: `${name}:${channel}`,
    channel,
    personCode: person.code,
    address,
    about,
    ...wording(channel),
    exercise,
    demonstration: person.demonstration,
    notAfter,
  };
}
