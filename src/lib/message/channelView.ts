import { z } from "zod";
import type { Instant } from "../time/instant";
import type { OutsideChannel } from "./channel";
import type { ChannelState } from "./channelState";

/** A channel as its page shows it: its settings without their secrets. */
export interface ChannelView {
  readonly kind: OutsideChannel;
  readonly state: ChannelState;
  /** Set in the environment, it cannot be changed on the page. */
  readonly source: "none" | "environment" | "database";
  readonly enabled: boolean;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Names of secrets that are set. */
  readonly secretsSet: readonly string[];
  readonly changed: { readonly at: Instant; readonly by: string } | null;
}

export interface ChannelsOverview {
  /** People's own pages. */
  readonly app: ChannelState;
  readonly channels: readonly ChannelView[];
  /** The county plays: nothing leaves the house. */
  readonly exercise: boolean;
  /** Whether confirmation links can be made. */
  readonly links: boolean;
  readonly timeZone: string;
}

/** What the form of a channel sends; a secret left empty stays as it is. */
export const channelDraftSchema = z.object({
  enabled: z.boolean(),
  settings: z.record(z.string(), z.unknown()),
});
export type ChannelDraft = z.infer<typeof channelDraftSchema>;

/** Whom a test goes to: a number or an e-mail address, or nobody in particular for a robot. */
export const channelTestSchema = z.object({
  address: z.string().trim().max(200).default(""),
});

export interface ChannelTestResult {
  readonly outcome: "sent" | "refused" | "busy" | "broken";
  readonly reason: string | null;
  /** How long the other side took, ms. */
  readonly tookMs: number;
}

/** Whether the channel's test has to be told an address. */
export const TEST_ADDRESS: Readonly<Record<OutsideChannel, "phone" | "email" | "none">> = {
  webPush: "none",
  sms: "phone",
  voice: "phone",
  email: "email",
  weCom: "none",
  dingTalk: "none",
  feishu: "none",
  webhook: "none",
};

/** A browser's subscription as it sends it (PushSubscription.toJSON). */
export const subscriptionSchema = z.object({
  endpoint: z
    .string()
    .max(1_000)
    .refine((url) => URL.canParse(url) && new URL(url).protocol === "https:", "应为 https 网址"),
  keys: z.object({
    p256dh: z.string().regex(/^[0-9A-Za-z_=-]{80,100}$/),
    auth: z.string().regex(/^[0-9A-Za-z_=-]{20,30}$/),
  }),
  device: z.string().trim().max(100).default(""),
});
export type SubscriptionDraft = z.infer<typeof subscriptionSchema>;
