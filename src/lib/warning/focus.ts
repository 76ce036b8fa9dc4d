import { formatInstant, HOUR, type Instant } from "@/lib/time/instant";
import type { WarningRecord, WarningTransition } from "./record";
import { tierRank } from "./tier";

/** Lines of a record that say a tier with evidence: those a chart can show. */
export function judgedTransitions(record: WarningRecord): WarningTransition[] {
  return record.transitions.filter(
    (one) => one.evidence !== null && one.kind !== "correction" && one.seriesFrom !== one.seriesTo,
  );
}

/**
 * The transition a warning's page explains: the one asked for, else the newest that raised the
 * warning to the tier it has (or had at its highest, once lifted), else the newest there is.
 */
export function focusOf(record: WarningRecord, asked: number | null): WarningTransition | null {
  const judged = judgedTransitions(record);
  const chosen = judged.find((one) => one.id === asked);
  if (chosen) return chosen;
  const { tier, highestTier } = record.warning;
  const shown = tier === "none" ? highestTier : tier;
  const raising = judged.filter((one) => tierRank(one.seriesTo) > tierRank(one.seriesFrom));
  return (
    raising.findLast((one) => one.tierTo === shown && one.seriesTo === shown) ??
    raising.findLast((one) => one.tierTo === shown) ??
    raising.at(-1) ??
    judged.at(-1) ??
    null
  );
}

/**
 * Left end of a warning's chart: before its beginning and before the window that is looked at, so
 * that the rise can be seen; a long warning is cut to its last days around what is looked at.
 */
function chartBegin(record: WarningRecord, focus: WarningTransition | null): Instant {
  const begins = record.warning.effectiveAt - 2 * HOUR;
  const window = (focus?.evidence?.from ?? begins) - HOUR;
  return Math.min(begins, window);
}

/** The span of a warning's chart, as the parameters of a station's history. */
export function historyView(
  record: WarningRecord,
  focus: WarningTransition | null,
): { from: string; until?: string } {
  const { liftedAt } = record.warning;
  const from = formatInstant(chartBegin(record, focus));
  return liftedAt === null ? { from } : { from, until: formatInstant(liftedAt + HOUR) };
}
