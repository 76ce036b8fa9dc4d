import { z } from "zod";
import { HAZARDS, type Hazard, RAISED_TIERS, type RaisedTier } from "../warning/tier";

/** What a message is for. */
export const MESSAGE_KINDS = ["call", "inform", "lift", "task", "duty"] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

export const MESSAGE_KIND_NAMES: Readonly<Record<MessageKind, string>> = {
  call: "叫应",
  inform: "告知降级",
  lift: "预警解除",
  task: "任务",
  duty: "值班提醒",
};

export const HAZARD_WORDS: Readonly<Record<Hazard, string>> = {
  rain: "暴雨",
  river: "洪水",
  slope: "滑坡",
};

export interface TemplateSubject {
  readonly kind: MessageKind;
  readonly hazard?: Hazard;
  readonly tier?: RaisedTier;
}

/** `call.rain.red`: what a template is for, the more exact the longer. */
export function templateCode({ kind, hazard, tier }: TemplateSubject): string {
  if (hazard === undefined) return kind;
  return tier === undefined ? `${kind}.${hazard}` : `${kind}.${hazard}.${tier}`;
}

/** Codes to look under, the most exact first: `call.rain.red`, `call.rain`, `call`. */
export function codesFor({ kind, hazard, tier }: TemplateSubject): string[] {
  const exact = hazard && tier ? [templateCode({ kind, hazard, tier })] : [];
  const wider = hazard ? [templateCode({ kind, hazard })] : [];
  return [...exact, ...wider, kind];
}

const CODE = new RegExp(
  `^(${MESSAGE_KINDS.join("|")})(\\.(${HAZARDS.join("|")})(\\.(${RAISED_TIERS.join("|")}))?)?$`,
);

/** What can be changed of a template; the form and its handler read it with this. */
export const templateDraftSchema = z.object({
  subject: z.string().trim().min(1, "标题不能为空").max(60, "标题不超过 60 字"),
  text: z.string().trim().min(1, "正文不能为空").max(1_000, "正文不超过 1000 字"),
  smsText: z.string().trim().min(1, "短信正文不能为空").max(300, "短信正文不超过 300 字"),
  voiceText: z.string().trim().min(1, "语音正文不能为空").max(300, "语音正文不超过 300 字"),
  registeredId: z
    .string()
    .trim()
    .max(64)
    .regex(/^[0-9A-Za-z_-]*$/, "报备编号只含字母、数字、横线和下划线")
    .transform((id) => (id === "" ? null : id))
    .nullable()
    .default(null),
});
export type TemplateDraft = z.infer<typeof templateDraftSchema>;

export const templateCodeSchema = z.string().regex(CODE);

export interface MessageTemplate extends TemplateDraft {
  readonly code: string;
  /** 0: as shipped. */
  readonly version: number;
}
