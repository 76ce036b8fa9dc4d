import type { DoingKind } from "./intent";

/** Ways to the server that do not wait for one another, the most pressing first. */
export const LANES = ["urgent", "report", "photo"] as const;
export type Lane = (typeof LANES)[number];

const LANE_OF: Record<DoingKind, Lane> = {
  confirmCall: "urgent",
  declineCall: "urgent",
  taskStep: "urgent",
  headcount: "urgent",
  settle: "urgent",
  report: "report",
  photo: "photo",
};

export function laneOf(kind: DoingKind): Lane {
  return LANE_OF[kind];
}
