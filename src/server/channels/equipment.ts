import { z } from "zod";
import { isDomainError } from "@/lib/error/domainError";
import { CHANNEL_NAMES, OUTSIDE_CHANNELS, type OutsideChannel } from "@/lib/message/channel";
import {
  CHANNEL_SETTINGS,
  type ChannelSettings,
  NEEDED_SECRETS,
} from "@/lib/message/channelSettings";
import type { Instant } from "@/lib/time/instant";
import type { Carrier, CarrierLimits } from "./carrier";
import { emailCarrier } from "./carriers/email";
import { smsCarrier, voiceCarrier } from "./carriers/gateway";
import { dingTalkCarrier, feishuCarrier, weComCarrier } from "./carriers/robots";
import { webhookCarrier } from "./carriers/webhook";
import { webPushCarrier } from "./carriers/webPush";
import type { Outgoing } from "./outgoing";
import type { SettingsSeal } from "./seal";
import type { KeptSettings } from "./settingsStore";
import type { SubscriptionStore } from "./subscriptionStore";

/** A channel as it is set up now. */
export interface Equipment {
  readonly standing: "notConfigured" | "paused" | "ready";
  /** Why it cannot send, for people; null where it can. */
  readonly why: string | null;
  readonly source: "none" | "environment" | "database";
  /** As parsed, secrets in it; null where there are none or they cannot be read. */
  readonly settings: Readonly<Record<string, unknown>> | null;
  readonly carrier: Carrier | null;
  readonly limits: CarrierLimits;
  readonly changed: { readonly at: Instant; readonly by: string } | null;
}

export interface EquipmentDeps {
  readonly outgoing: Outgoing;
  readonly seal: SettingsSeal;
  readonly subscriptions: SubscriptionStore;
  readonly countyCode: string;
  readonly wallNow: () => number;
}

/** Settings that were given by the environment, as JSON read them. */
export type GivenSettings = Readonly<Partial<Record<OutsideChannel, unknown>>>;

/** The other channels' limits; a gateway's is set with it. Robots: 20 a minute by their makers. */
const LIMITS: Readonly<Record<OutsideChannel, CarrierLimits>> = {
  webPush: { points: 200, durationS: 1, concurrency: 64 },
  sms: { points: 500, durationS: 1, concurrency: 64 },
  voice: { points: 500, durationS: 1, concurrency: 64 },
  email: { points: 20, durationS: 1, concurrency: 4 },
  weCom: { points: 20, durationS: 60, concurrency: 1 },
  dingTalk: { points: 20, durationS: 60, concurrency: 1 },
  feishu: { points: 20, durationS: 60, concurrency: 1 },
  webhook: { points: 100, durationS: 1, concurrency: 16 },
};

/** What a setting belongs to, so that one channel's is not passed off as another's. */
export const aboutSettings = (countyCode: string, channel: OutsideChannel) =>
  `${countyCode}/${channel}`;

/** Sets every channel up anew from the environment, and where it says nothing from the database. */
export function equipAll(
  given: GivenSettings,
  kept: readonly KeptSettings[],
  deps: EquipmentDeps,
): Map<OutsideChannel, Equipment> {
  return new Map(
    OUTSIDE_CHANNELS.map((channel) => {
      const one = kept.find((row) => row.channel === channel);
      return [channel, equip(channel, given[channel], one, deps)] as const;
    }),
  );
}

function equip(
  channel: OutsideChannel,
  given: unknown,
  kept: KeptSettings | undefined,
  deps: EquipmentDeps,
): Equipment {
  const bare = { settings: null, carrier: null, limits: LIMITS[channel], changed: null };
  if (given === undefined && !kept) {
    const why = `${CHANNEL_NAMES[channel]}没有配置`;
    return { ...bare, standing: "notConfigured", why, source: "none" };
  }
  const source = given === undefined ? "database" : "environment";
  const changed = kept && given === undefined ? { at: kept.changedAt, by: kept.changedBy } : null;
  try {
    const raw =
      given ??
      JSON.parse(deps.seal.open(kept?.sealed ?? "", aboutSettings(deps.countyCode, channel)));
    const settings: Readonly<Record<string, unknown>> = CHANNEL_SETTINGS[channel].parse(raw);
    const there = { ...bare, settings, source, changed } as const;
    const lacking = NEEDED_SECRETS[channel].filter((name) => !settings[name]);
    if (lacking.length > 0) {
      const why = `${CHANNEL_NAMES[channel]}缺少密钥`;
      return { ...there, standing: "notConfigured", why };
    }
    if (given === undefined && kept?.enabled === false) {
      return { ...there, standing: "paused", why: `${CHANNEL_NAMES[channel]}已停用` };
    }
    const carrier = carrierOf(channel, settings, deps);
    return { ...there, standing: "ready", why: null, carrier, limits: limitsOf(channel, settings) };
  } catch (error) {
    const why = `${CHANNEL_NAMES[channel]}的配置不能用：${settingsTrouble(error)}`;
    return { ...bare, standing: "notConfigured", why, source, changed };
  }
}

/** Which field is wrong, or why nothing can be read; never a value. */
function settingsTrouble(error: unknown): string {
  if (error instanceof z.ZodError) {
    return error.issues.map(({ path, message }) => `${path.join(".")} ${message}`).join("；");
  }
  return isDomainError(error) ? `${error.message}${error.mend}` : "内容读不懂";
}

function limitsOf(channel: OutsideChannel, settings: Readonly<Record<string, unknown>>) {
  const { perSecond } = settings;
  return typeof perSecond === "number"
    ? { ...LIMITS[channel], points: perSecond }
    : LIMITS[channel];
}

/** `settings` were parsed with the channel's own schema. */
function carrierOf(
  channel: OutsideChannel,
  settings: unknown,
  { outgoing, subscriptions, wallNow }: EquipmentDeps,
): Carrier {
  switch (channel) {
    case "webPush":
      return webPushCarrier(settings as ChannelSettings<"webPush">, outgoing, subscriptions);
    case "sms":
      return smsCarrier(settings as ChannelSettings<"sms">, outgoing);
    case "voice":
      return voiceCarrier(settings as ChannelSettings<"voice">, outgoing);
    case "email":
      return emailCarrier(settings as ChannelSettings<"email">, outgoing);
    case "weCom":
      return weComCarrier(settings as ChannelSettings<"weCom">, outgoing);
    case "dingTalk":
      return dingTalkCarrier(settings as ChannelSettings<"dingTalk">, outgoing, wallNow);
    case "feishu":
      return feishuCarrier(settings as ChannelSettings<"feishu">, outgoing, wallNow);
    case "webhook":
      return webhookCarrier(settings as ChannelSettings<"webhook">, outgoing, wallNow);
  }
}
