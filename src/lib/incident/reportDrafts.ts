import type { Instant } from "@/lib/time/instant";
import type { Level } from "./level";
import type { SituationReport } from "./record";
import { endedAt, type SituationReportKind } from "./reportDuty";

/** What is written; a phone call is put on record as it was made. */
export const DRAFT_KINDS = ["first", "update", "final"] as const satisfies SituationReportKind[];
export type DraftKind = (typeof DRAFT_KINDS)[number];

/** What of an incident its next report follows from. */
export interface ReportingStand {
  readonly closedAt: Instant | null;
  /** Turns of its response, oldest first; null is its end. */
  readonly orders: readonly { readonly at: Instant; readonly level: Level | null }[];
  readonly reports: readonly Pick<SituationReport, "kind" | "state">[];
}

/** Why a report of a kind cannot be drafted now. */
export type DraftRefusal = "draftThere" | "oneOnly" | "noFirst" | "over" | "goesOn";

/**
 * Whether a report of a kind can be drafted now; null where it can. The first and the final report
 * are written once. A closed incident has no first report any more: its final one says that it is
 * the first as well. While an incident is open its first report comes before all others.
 */
export function draftRefusal(kind: DraftKind, stand: ReportingStand): DraftRefusal | null {
  const ofKind = stand.reports.filter((report) => report.kind === kind);
  if (ofKind.some(({ state }) => state === "draft")) return "draftThere";
  const closed = stand.closedAt !== null;
  if (kind === "first") {
    if (ofKind.length > 0) return "oneOnly";
    return closed ? "over" : null;
  }
  const reported = stand.reports.some(
    (report) => report.kind === "first" || report.kind === "final",
  );
  if (kind === "update") return reported ? null : "noFirst";
  if (ofKind.length > 0) return "oneOnly";
  if (endedAt(stand) === null) return "goesOn";
  return reported || closed ? null : "noFirst";
}

/** Whether a final report written now would be the only one in writing: no first one went out. */
export function isOnlyReport(reports: ReportingStand["reports"]): boolean {
  return !reports.some(({ kind, state }) => kind === "first" && state === "signed");
}
