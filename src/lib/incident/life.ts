import { type Level, levelRank } from "./level";

export const INCIDENT_STATES = ["open", "closed", "merged"] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

export const INCIDENT_STATE_NAMES: Record<IncidentState, string> = {
  open: "处置中",
  closed: "已结束",
  merged: "已归并",
};

/** What people do to an incident. */
export const INCIDENT_DEEDS = [
  "grade",
  "link",
  "report",
  "order",
  "assign",
  "merge",
  "close",
] as const;
export type IncidentDeed = (typeof INCIDENT_DEEDS)[number];

export const INCIDENT_DEED_NAMES: Record<IncidentDeed, string> = {
  grade: "改定类别与等级",
  link: "关联",
  report: "收到报告",
  order: "启动或调整响应",
  assign: "下达任务",
  merge: "归并",
  close: "结束",
};

/**
 * The life of an incident: state × deed → state. What is not here is refused. A closed incident may
 * still be linked, for what belongs together is often seen afterwards; a merged one lives on in the
 * other.
 */
const LIFE: Record<IncidentState, Partial<Record<IncidentDeed, IncidentState>>> = {
  open: {
    grade: "open",
    link: "open",
    report: "open",
    order: "open",
    assign: "open",
    merge: "merged",
    close: "closed",
  },
  closed: { link: "closed" },
  merged: {},
};

/** The state a deed leads to; null where it is not allowed. */
export function afterIncidentDeed(state: IncidentState, deed: IncidentDeed): IncidentState | null {
  return LIFE[state][deed] ?? null;
}

/** What an order does to the response of an incident. */
export type ResponseTurn = "start" | "raise" | "lower" | "end";

export const TURN_NAMES: Record<ResponseTurn, string> = {
  start: "启动",
  raise: "提升",
  lower: "降低",
  end: "终止",
};

/** The turn from a level to another (null: no response); null where nothing would change. */
export function responseTurn(from: Level | null, to: Level | null): ResponseTurn | null {
  if (from === to) return null;
  if (from === null) return "start";
  if (to === null) return "end";
  return levelRank(to) > levelRank(from) ? "raise" : "lower";
}
