import { z } from "zod";
import type { OutsideChannel } from "./channel";
import { SMS_CONFIRMATIONS } from "./confirmation";

/**
 * What has to be known of a channel to send by it. The form and its handler, the environment and the
 * database are all read with these schemas. Fields named in {@link SECRET_FIELDS} are never shown
 * again once they were set.
 */
const webAddress = z
  .string()
  .trim()
  .max(500)
  .refine((url) => /^https?:$/.test(protocolOf(url)), "应为 http:// 或 https:// 开头的网址");

function protocolOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : "";
}

const secret = z.string().max(4_000).default("");

/** A list as people type it: words with commas between them. */
const wordsByComma = z
  .string()
  .trim()
  .max(500)
  .transform((text) => text.split(/[,，]/).map((word) => word.trim()))
  .transform((words) => words.filter((word) => word !== "").join(","));

/** `Name: value`, one a line. */
const headerLines = z
  .string()
  .max(2_000)
  .default("")
  .refine(
    (text) =>
      text.split("\n").every((line) => /^\s*$|^[!#$%&'*+.^_`|~0-9A-Za-z-]+:\s*\S/.test(line)),
    "每行一个“名称: 值”",
  );

const perSecond = z.coerce.number().int("应为整数").min(1, "至少 1").max(2_000, "至多 2000");

/** An HTTP gateway of SMS or voice, of whatever make: what it wants is said here. */
const gateway = {
  url: webAddress,
  method: z.enum(["POST", "PUT", "GET"]).default("POST"),
  contentType: z.enum(["json", "form"]).default("json"),
  headers: headerLines,
  /** Of `{{id}} {{to}} {{text}} {{templateId}} {{variables}} {{signature}} {{secret}}`. */
  body: z.string().max(4_000).default(""),
  secret,
  /** Path of the result in a JSON answer; empty: the status alone decides. */
  resultPath: z.string().trim().max(100).default(""),
  /** Results that mean it was taken. */
  successValues: wordsByComma.default("0"),
  /** Results that mean this message never will be. */
  refusedValues: wordsByComma.default(""),
  gatewayIdPath: z.string().trim().max(100).default(""),
  perSecond: perSecond.default(500),
  /** Signs what the gateway reports back; empty: reports are not taken. */
  callbackSecret: secret,
};

const robotSettings = (url: string) =>
  z.object({ url: webAddress.default(url), token: secret, signingSecret: secret });

export const CHANNEL_SETTINGS = {
  webPush: z.object({
    /** Whom the browser makers write to when something is wrong (RFC 8292). */
    contact: z
      .string()
      .trim()
      .max(200)
      .refine((text) => /^(mailto:[^@\s]+@[^@\s]+|https:\/\/\S+)$/.test(text), {
        message: "应为 mailto:邮箱 或 https:// 网址",
      }),
    /** Made by the server when the channel is first set up. */
    publicKey: z.string().max(200).default(""),
    privateKey: secret,
  }),
  sms: z.object({
    ...gateway,
    signature: z
      .string()
      .trim()
      .regex(/^[^【】]{2,12}$/, "2–12 个字，不含【】"),
    /** Whether the gateway puts 【signature】 in front by itself. */
    signatureBy: z.enum(["us", "gateway"]).default("us"),
    confirmBy: z.enum(SMS_CONFIRMATIONS).default("reply"),
  }),
  voice: z.object(gateway),
  email: z.object({
    host: z.string().trim().min(1, "不能为空").max(253),
    port: z.coerce.number().int().min(1).max(65_535).default(465),
    /** `tls` from the first byte; `starttls` demanded; `none` for a relay inside the house. */
    security: z.enum(["tls", "starttls", "none"]).default("tls"),
    user: z.string().trim().max(200).default(""),
    password: secret,
    from: z
      .string()
      .trim()
      .max(200)
      .refine((text) => /^([^<>]*<[^@\s<>]+@[^@\s<>]+>|[^@\s<>]+@[^@\s<>]+)$/.test(text), {
        message: "应为邮箱，或 名称 <邮箱>",
      }),
  }),
  weCom: robotSettings("https://qyapi.weixin.qq.com/cgi-bin/webhook/send").omit({
    signingSecret: true,
  }),
  dingTalk: robotSettings("https://oapi.dingtalk.com/robot/send"),
  feishu: robotSettings("https://open.feishu.cn/open-apis/bot/v2/hook"),
  webhook: z.object({
    url: webAddress,
    /** `whsec_` and base64, as Standard Webhooks writes it. */
    secret,
  }),
} as const satisfies Record<OutsideChannel, z.ZodObject>;

export type ChannelSettings<K extends OutsideChannel> = z.infer<(typeof CHANNEL_SETTINGS)[K]>;
export type SmsSettings = ChannelSettings<"sms">;
export type VoiceSettings = ChannelSettings<"voice">;

/** Written and never read back. */
export const SECRET_FIELDS: Readonly<Record<OutsideChannel, readonly string[]>> = {
  webPush: ["privateKey"],
  sms: ["secret", "callbackSecret"],
  voice: ["secret", "callbackSecret"],
  email: ["password"],
  weCom: ["token"],
  dingTalk: ["token", "signingSecret"],
  feishu: ["token", "signingSecret"],
  webhook: ["secret"],
};

/** Secrets without which a channel cannot send at all. */
export const NEEDED_SECRETS: Readonly<Record<OutsideChannel, readonly string[]>> = {
  webPush: [],
  sms: [],
  voice: [],
  email: [],
  weCom: ["token"],
  dingTalk: ["token"],
  feishu: ["token"],
  webhook: ["secret"],
};
