import { type Instant, MINUTE } from "@/lib/time/instant";
import { type Level, levelRank } from "./level";
import type { ResponseRules } from "./responseRules";

/** Reports to those above: by phone, then in writing (信息报送). */
export const SITUATION_REPORT_KINDS = ["phone", "first", "update", "final"] as const;
export type SituationReportKind = (typeof SITUATION_REPORT_KINDS)[number];

export const SITUATION_REPORT_NAMES: Record<SituationReportKind, string> = {
  phone: "电话报告",
  first: "首报",
  update: "续报",
  final: "终报",
};

/** What of an incident the duty to report follows from. */
export interface ReportedIncident {
  /** When it became known. */
  readonly knownAt: Instant;
  readonly closedAt: Instant | null;
  /** Turns of its response, oldest first; null is its end. */
  readonly orders: readonly { readonly at: Instant; readonly level: Level | null }[];
  /** When reports went out: a phone call when it was made, a document when it was signed. */
  readonly sent: readonly { readonly kind: SituationReportKind; readonly at: Instant }[];
}

/** A report that is due, or was. */
export interface ReportDuty {
  readonly kind: SituationReportKind;
  readonly dueAt: Instant;
  readonly sentAt: Instant | null;
  /** The final report is the first one as well: the only one in writing. */
  readonly only?: true;
}

/** What a duty is called: 首报暨终报 where one report is both. */
export function dutyName({ kind, only }: ReportDuty): string {
  return only ? ONLY_REPORT_NAME : SITUATION_REPORT_NAMES[kind];
}

/** A final report before which nothing was reported in writing. */
export const ONLY_REPORT_NAME = `${SITUATION_REPORT_NAMES.first}暨${SITUATION_REPORT_NAMES.final}`;

/**
 * The reports an incident demands so far, by the limits of the county's `response.json`: by phone
 * and in writing after it became known; while a high enough level is in force, an update every so
 * often after the one before; a final one when the response has ended or the incident is closed.
 *
 * An incident that is closed before its first report is due is reported once: nobody above needs to
 * hear at the same time that something began and that it is over, and a duty room should not be made
 * to write it twice. That report is due when the first would have been. One that was closed later
 * without a first report still owes one report only, but the first stays on the list, and what came
 * late stands there as late.
 */
export function reportDuties(
  incident: ReportedIncident,
  rules: ResponseRules["reports"],
): readonly ReportDuty[] {
  const { knownAt, sent } = incident;
  const firstOf = (kind: SituationReportKind) => sent.find((one) => one.kind === kind)?.at ?? null;
  const final = firstOf("final");
  const first = firstOf("first");
  const written = first ?? final;
  const firstDueAt = knownAt + rules.writtenMinutes * MINUTE;
  const phone: ReportDuty = {
    kind: "phone",
    dueAt: knownAt + rules.phoneMinutes * MINUTE,
    // Who wrote before anybody phoned has reported.
    sentAt: firstOf("phone") ?? written,
  };
  if (first === null && incident.closedAt !== null && incident.closedAt <= firstDueAt) {
    return [phone, { kind: "final", dueAt: firstDueAt, sentAt: final, only: true }];
  }
  const duties: ReportDuty[] = [phone, { kind: "first", dueAt: firstDueAt, sentAt: written }];
  const update = nextUpdate(incident, rules);
  if (update !== null) duties.push({ kind: "update", dueAt: update, sentAt: null });
  const ended = endedAt(incident);
  if (ended !== null) {
    duties.push({
      kind: "final",
      dueAt: ended + rules.writtenMinutes * MINUTE,
      sentAt: final,
    });
  }
  return duties;
}

/** Counted from the last document, or from when the level began where that is later. */
function nextUpdate(
  { orders, sent, closedAt }: ReportedIncident,
  rules: ResponseRules["reports"],
): Instant | null {
  const high = (level: Level | null) => levelRank(level) >= levelRank(rules.updatesFrom);
  if (closedAt !== null || !high(orders.at(-1)?.level ?? null)) return null;
  const lastLow = orders.findLastIndex((order) => !high(order.level));
  const since = orders[lastLow + 1]?.at;
  if (since === undefined) return null;
  const lastSent = sent.findLast((one) => one.kind !== "phone")?.at ?? since;
  return Math.max(since, lastSent) + rules.updateMinutes * MINUTE;
}

/** When its response ended, or it was closed; null while it goes on. */
export function endedAt({
  orders,
  closedAt,
}: Pick<ReportedIncident, "orders" | "closedAt">): Instant | null {
  const last = orders.at(-1);
  if (last && last.level === null) return last.at;
  return closedAt;
}
