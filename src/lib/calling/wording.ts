import { HAZARD_NAMES, TIER_NAMES } from "@/lib/warning/reason";
import type { Hazard, RaisedTier } from "@/lib/warning/tier";
import type { CallEffect } from "./round";

/** What a message is about, for its words. */
export interface WordedWarning {
  readonly kind: "issue" | "upgrade" | "downgrade" | "lift";
  readonly hazard: Hazard;
  readonly tier: RaisedTier;
  readonly areaName: string;
  readonly exercise: boolean;
}

const drill = ({ exercise }: WordedWarning) => (exercise ? "【演练】" : "");
const what = ({ tier, hazard, areaName }: WordedWarning) =>
  `${areaName}${TIER_NAMES[tier]}${HAZARD_NAMES[hazard]}预警`;

const ASKED: Record<"issue" | "upgrade", string> = { issue: "发布", upgrade: "升级为" };

/** Says what is so and what is asked: a confirmation. */
export function callText(warning: WordedWarning): string {
  if (warning.kind === "downgrade" || warning.kind === "lift") return newsText(warning);
  return `${drill(warning)}${ASKED[warning.kind]}${what(warning)}，请立即到岗防范并确认收到。`;
}

/** Says what is so; nothing is asked. */
export function newsText(warning: WordedWarning): string {
  const said = {
    issue: `发布${what(warning)}，请知悉并做好准备。`,
    upgrade: `升级为${what(warning)}，请知悉并做好准备。`,
    downgrade: `已降级为${what(warning)}，请继续关注。`,
    lift: `${what(warning)}已解除。转移人员返回须等通知。`,
  };
  return `${drill(warning)}${said[warning.kind]}`;
}

const WHY: Record<Extract<CallEffect, { kind: "tellAbove" }>["why"], string> = {
  declined: "表示不能到岗",
  noAnswer: "未按时确认",
  unreachable: "各通道均联系不上",
  skipped: "已被跳过",
  askedBefore: "此前未应答",
  exhausted: "所有人均未确认，请立即派人",
  vacant: "无人在岗，请立即派人",
};

/** Tells the level above who did not answer for which place. */
export function escalationText(
  warning: WordedWarning,
  line: { readonly placeName: string; readonly person: string | null },
  why: Extract<CallEffect, { kind: "tellAbove" }>["why"],
): string {
  return `${drill(warning)}${what(warning)}：${line.placeName}${line.person ?? ""}${WHY[why]}。`;
}
