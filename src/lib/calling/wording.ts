import { HAZARD_NAMES, TIER_NAMES } from "@/lib/warning/reason";
import type { Hazard, RaisedTier } from "@/lib/warning/tier";
import type { CallEffect, RoundKind } from "./round";

/** What a message is about, for its words. */
export interface WordedWarning {
  readonly hazard: Hazard;
  readonly tier: RaisedTier;
  readonly areaName: string;
  readonly exercise: boolean;
}

const what = ({ tier, hazard, areaName }: WordedWarning) =>
  `${areaName}${TIER_NAMES[tier]}${HAZARD_NAMES[hazard]}预警`;

const drill = ({ exercise }: WordedWarning) => (exercise ? "【演练】" : "");

/** Says what is so to whoever only has to know; nothing is asked. */
export function newsText(warning: WordedWarning): string {
  return `${drill(warning)}${what(warning)}已发布，请知悉并做好准备。`;
}

const GROUP_NEWS: Record<RoundKind, string> = {
  issue: "已发布，正在叫应责任人",
  upgrade: "已升级发布，正在重新叫应责任人",
  downgrade: "为降级后的等级，已告知责任人",
  lift: "已解除，已告知责任人",
};

/** Tells a group what a round is about; who is called is nobody's business there. */
export function groupText(warning: WordedWarning, kind: RoundKind, reason: string): string {
  const because = reason === "" ? "" : `${reason}。`;
  return `${drill(warning)}${what(warning)}${GROUP_NEWS[kind]}。${because}`;
}

/** Heading of a page message or an e-mail. */
export function headingText(warning: WordedWarning): string {
  return `${drill(warning)}${what(warning)}`;
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
