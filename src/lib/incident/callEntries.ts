import type { ToldCall } from "@/lib/calling/told";
import { HAZARD_NAMES, TIER_NAMES } from "@/lib/warning/reason";
import type { Likeness, TimelineEntry } from "./timeline";

/**
 * Calls of the incident's warnings: when they began, who confirmed, and what went further up. Where
 * there is more than one warning, each says of which.
 */
export function callEntries(
  calls: readonly ToldCall[],
  warnings: "one" | "several",
): TimelineEntry[] {
  return calls.map((call) => {
    const of = warnings === "several" && call.kind !== "began" ? `（${warningOf(call)}）` : "";
    return {
      key: `call ${call.id}`,
      kind: "call",
      at: call.at,
      recordedAt: null,
      words: `${callWords(call)}${of}`,
      who: call.actor,
      href: `/calls?warning=${call.warningId}`,
      adminAreaCode: call.adminAreaCode,
      position: null,
      attachments: [],
      like: likeCall(call, of),
    };
  });
}

/** `文江镇雨量监测橙色预警`. */
function warningOf({ areaName, hazard, tier }: ToldCall): string {
  return `${areaName}${HAZARD_NAMES[hazard]}${TIER_NAMES[tier]}预警`;
}

/** What an officer did or somebody gave a reason for stands by itself. */
function likeCall(call: ToldCall, of: string): Likeness | null {
  const { kind, warningId, tier, levelName, actor, reason } = call;
  if (actor !== null || reason || levelName === null) return null;
  const key = `${kind} ${warningId} ${tier} ${levelName}`;
  switch (kind) {
    case "confirmed":
      return { key, before: `${levelName} 已确认叫应 `, after: ` 人${of}` };
    case "toldAbove":
      return { key, before: `${levelName} 叫应没有落实，已告知上一级 `, after: ` 次${of}` };
    default:
      return null;
  }
}

function callWords(call: ToldCall): string {
  const { kind, areaName, placeName, lineTitle, reason } = call;
  const whom = joined(call.personPlaceName, call.personTitle, call.personName);
  const said = reason ? `：${reason}` : "";
  switch (kind) {
    case "began":
      return beganWords(call);
    case "confirmed":
      return `${whom} 已确认叫应${said}`;
    case "declined":
      return `${whom} 不能执行${said}`;
    case "toldAbove":
      return `${joined(placeName ?? areaName, lineTitle)} 叫应没有落实，已告知上一级${whom === "" ? "" : ` ${whom}`}`;
    case "byHand":
      return `人工叫应 ${whom}${said}`;
    case "stopped":
      return `停止叫应 ${joined(placeName, lineTitle)}${said}`;
    case "resumed":
      return `恢复叫应 ${joined(placeName, lineTitle)}${said}`;
  }
}

function joined(...names: readonly (string | null)[]): string {
  return names.filter((name) => name !== null && name !== "").join(" ");
}

/** Only a rise calls people; of a fall and a lift they are told. */
function beganWords(call: ToldCall): string {
  const { roundKind, tier, areaName, hazard } = call;
  const warning = `${areaName}${HAZARD_NAMES[hazard]}预警`;
  switch (roundKind) {
    case "issue":
      return `${warningOf(call)}开始叫应`;
    case "upgrade":
      return `${warning}升至${TIER_NAMES[tier]}，再次叫应`;
    case "downgrade":
      return `${warning}降至${TIER_NAMES[tier]}，告知相关责任人`;
    case "lift":
      return `${warning}解除，告知相关责任人，叫应结束`;
  }
}
