import type { FieldIssue } from "../error/domainError";
import { framedSms, type SmsFrame, smsOf } from "./compose";
import { type SmsLength, smsLength } from "./smsLength";
import { MESSAGE_KIND_NAMES, type MessageKind, type TemplateDraft } from "./template";
import {
  CONFIRMATION,
  fillIn,
  unknownVariables,
  VARIABLE_NAMES,
  VARIABLES,
  type Variables,
} from "./variable";

const FIELDS = ["subject", "text", "smsText", "voiceText"] as const;

/** Kinds that somebody has to answer: their wording must say how. */
const ANSWERED: readonly MessageKind[] = ["call", "task"];

/** The SMS of a template with long examples, as it would arrive: fitted as every one is that is sent. */
export function exampleSms(
  template: Pick<TemplateDraft, "smsText" | "registeredId">,
  frame: SmsFrame,
  values: Variables = VARIABLES,
): { text: string; length: SmsLength; isShortened: boolean } {
  const sent = smsOf(template, values, frame);
  const text = framedSms(sent, frame);
  return {
    text,
    length: smsLength(text),
    isShortened: sent !== fillIn(template.smsText, values),
  };
}

/** What is wrong with a template, field by field; empty where it can be used. */
export function templateFaults(kind: MessageKind, draft: TemplateDraft, frame: SmsFrame) {
  const faults: FieldIssue[] = [];
  for (const field of FIELDS) {
    const unknown = unknownVariables(draft[field]);
    if (unknown.length > 0) {
      const names = unknown.map((name) => `{${name}}`).join("、");
      const known = VARIABLE_NAMES.map((name) => `{${name}}`).join("");
      faults.push({ field, message: `没有 ${names} 这个变量；可用：${known}{确认}` });
    }
  }
  if (/[【】]/.test(draft.smsText)) {
    faults.push({ field: "smsText", message: "签名【】由短信通道加上，正文里不能再写" });
  }
  const { units, single, parts } = exampleSms(draft, frame).length;
  if (units > single) {
    faults.push({
      field: "smsText",
      message: `连同签名和示例内容，缩到最短仍有 ${units} 字，超过 ${single} 字，会分成 ${parts} 条；请缩短`,
    });
  }
  if (ANSWERED.includes(kind)) {
    for (const field of ["smsText", "voiceText"] as const) {
      if (!draft[field].includes(CONFIRMATION)) {
        faults.push({
          field,
          message: `${MESSAGE_KIND_NAMES[kind]}要人确认，请写上 ${CONFIRMATION}`,
        });
      }
    }
  }
  return faults;
}
