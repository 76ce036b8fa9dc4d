import type { ChannelKind } from "./channel";
import { CONFIRMATION } from "./variable";

/** How an SMS is confirmed: by a reply the gateway hands on, or by a one-time link. */
export const SMS_CONFIRMATIONS = ["reply", "link"] as const;
export type SmsConfirmation = (typeof SMS_CONFIRMATIONS)[number];

/** What stands in place of `{确认}`: how one confirms by this channel. */
export function confirmationWords(
  channel: ChannelKind,
  by: { readonly sms: SmsConfirmation; readonly link: string | null },
): string {
  switch (channel) {
    case "voice":
      return "收到请按 1，无法到位请按 2。";
    case "sms":
      return by.sms === "link" && by.link !== null ? `确认 ${by.link}` : "回1确认，回2不能到位";
    case "email":
      return by.link === null ? "" : `确认请打开 ${by.link}`;
    default:
      return "";
  }
}

export function withConfirmation(text: string, words: string): string {
  return text.replaceAll(CONFIRMATION, words).trimEnd();
}

const YES = /^(1|y|yes|ok|好|好的|收到|确认|已收到|知道了?)[。.!！]?$/i;
const NO = /^(2|n|no|不能|不行|不能到位|无法到位|拒绝)[。.!！]?$/i;

/** What a reply or a pressed key means; null where a person has to read it. */
export function answerOf(said: string): "confirmed" | "declined" | null {
  const words = said.normalize("NFKC").trim();
  if (YES.test(words)) return "confirmed";
  return NO.test(words) ? "declined" : null;
}
