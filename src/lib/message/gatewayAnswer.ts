import { SECOND } from "../time/instant";
import type { CarryOutcome } from "./carrying";
import type { SmsSettings, VoiceSettings } from "./channelSettings";
import { valueAt } from "./gatewayRequest";

/** An HTTP answer as far as it decides about a message. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
  /** `Retry-After` in seconds; null where none was given. */
  readonly retryAfterS: number | null;
}

type Rule = Pick<
  SmsSettings | VoiceSettings,
  "resultPath" | "successValues" | "refusedValues" | "gatewayIdPath"
>;

/** What a gateway's answer means, by the rule that was set for it. */
export function gatewayOutcome(rule: Rule, answer: HttpAnswer): CarryOutcome {
  const trouble = httpTrouble(answer);
  if (trouble) return trouble;
  const json = parsed(answer.body);
  const result = rule.resultPath === "" ? null : valueAt(json, rule.resultPath);
  if (rule.resultPath !== "" && !listed(rule.successValues, result)) {
    const reason = `网关答复 ${rule.resultPath}=${result ?? "（无）"}：${excerpt(answer.body)}`;
    return { kind: listed(rule.refusedValues, result) ? "refused" : "broken", reason };
  }
  const gatewayId = rule.gatewayIdPath === "" ? null : valueAt(json, rule.gatewayIdPath);
  return gatewayId === null ? { kind: "sent" } : { kind: "sent", gatewayId };
}

/**
 * What the status alone says; null where the message was taken as far as it tells. 409 is a repeat
 * of a message the receiver has already: it was taken.
 */
export function httpTrouble({ status, body, retryAfterS }: HttpAnswer): CarryOutcome | null {
  if ((status >= 200 && status < 300) || status === 409) return null;
  const reason = `对方答复 HTTP ${status}：${excerpt(body)}`;
  if (status === 429 || (status === 503 && retryAfterS !== null)) {
    return {
      kind: "busy",
      reason,
      ...(retryAfterS === null ? {} : { afterMs: retryAfterS * SECOND }),
    };
  }
  // The message itself; a key that is not accepted or a wrong address is the channel's fault.
  if (status === 400 || status === 413 || status === 422) return { kind: "refused", reason };
  return { kind: "broken", reason };
}

/** JSON of an answer; null where it is none. */
export function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

function listed(words: string, value: string | null): boolean {
  return value !== null && words.split(",").includes(value);
}

function excerpt(body: string): string {
  const text = body.replaceAll(/\s+/g, " ").trim();
  return text.length > 120 ? `${text.slice(0, 120)}…` : text || "（空）";
}
