import type { Instant } from "../time/instant";
import type { ChannelKind } from "./channel";

/** The wording a message was made of, so that it can be read again and named to a carrier. */
export interface TemplateReference {
  readonly code: string;
  /** 0: as shipped with the product. */
  readonly version: number;
  /** Number under which the SMS carrier registered the wording; null for none. */
  readonly registeredId: string | null;
  readonly variables: Readonly<Record<string, string>>;
}

/** Another way to the same person, tried when the one before it cannot carry the message. */
export interface OtherWay {
  readonly channel: ChannelKind;
  readonly address: string;
  /** Its own wording; the message's where it is left out. */
  readonly text?: string;
}

/** One message to one addressee. */
export interface OutgoingMessage {
  /** Idempotency key, 1–80 of `0-9A-Za-z_:.-`: asked for twice, it goes once. */
  readonly id: string;
  readonly channel: ChannelKind;
  /** Null: to a group or a machine. */
  readonly personCode: string | null;
  /** Phone number or e-mail address; empty for app, webPush, robots and webhook. */
  readonly address: string;
  /** What it is about, as `{ kind: "call", id: "…" }`. */
  readonly about: { readonly kind: string; readonly id: string };
  /** Null for free text. */
  readonly template: TemplateReference | null;
  /** As it is read; `{链接}` in it becomes the one-time confirmation link of an SMS. */
  readonly text: string;
  /** Heading of an e-mail or notification. */
  readonly subject?: string;
  readonly exercise: boolean;
  /** The person is invented. */
  readonly demonstration: boolean;
  /** Wall clock: not sent after this. */
  readonly notAfter: Instant;
  /** Where to turn when the channel is down, not set up or refuses; in order. */
  readonly fallback?: readonly OtherWay[];
}
