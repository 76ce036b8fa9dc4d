import type { DoingKind } from "./intent";
import type { Lane } from "./lane";

/** Confirmations, steps and counts go before reports, and none of them waits for a picture. */
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
