import { framedSms, type SmsFrame } from "./compose";
import type { OutgoingMessage } from "./outgoing";
import { smsLength } from "./smsLength";

/**
 * A message of free text as it goes by SMS: what would be too long for one gives up its end. One of a
 * template was fitted when it was composed, and a carrier takes what it registered as it stands.
 */
export function asOneSms(message: OutgoingMessage, frame: SmsFrame): OutgoingMessage {
  if (message.template !== null) return message;
  const { channel, text, fallback } = message;
  return {
    ...message,
    text: channel === "sms" ? cut(text, frame) : text,
    ...(fallback && {
      fallback: fallback.map((way) =>
        way.channel === "sms" ? { ...way, text: cut(way.text ?? text, frame) } : way,
      ),
    }),
  };
}

function cut(text: string, frame: SmsFrame): string {
  const { units, single } = smsLength(framedSms(text, frame));
  if (units <= single) return text;
  const kept = text.slice(0, Math.max(0, text.length - (units - single) - 1));
  // Not half of a character that takes two units.
  return `${kept.replace(/[\ud800-\udbff]$/, "")}…`;
}
