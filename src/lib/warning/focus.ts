import { DAY, formatInstant, HOUR } from "@/lib/time/instant";
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
 * warning to the tier it has, else to the highest it had (it has come down since), else the newest.
 */
export function focusOf(record: WarningRecord, asked: number | null): WarningTransition | null {
  const judged = judgedTransitions(record);
  const chosen = judged.find((one) => one.id === asked);
  if (chosen) return chosen;
  const { tier, highestTier } = record.warning;
  const shown = tier === "none" ? highestTier : tier;
  const raising = judged.filter((one) => tierRank(one.seriesTo) > tierRank(one.seriesFrom));
  const turns = raising.filter((one) => one.tierFrom !== one.tierTo);
  return (
    turns.findLast((one) => one.tierTo === shown) ??
    turns.findLast((one) => one.tierTo === highestTier) ??
    turns.at(-1) ??
    raising.at(-1) ??
    judged.at(-1) ??
    null
  );
}

/** After what is explained, a chart of a lifted warning goes on for this long at least. */
const AFTER = DAY;

/**
 * The span of a warning's chart, as the parameters of a station's history: from an hour before the
 * window that is explained, to now while the warning lasts, else until its end can be understood.
 */
export function historyView(
  { warning }: WarningRecord,
  focus: WarningTransition | null,
): { from: string; until?: string } {
  const window = focus?.evidence ?? {
    from: warning.effectiveAt - 2 * HOUR,
    to: warning.effectiveAt,
  };
  const from = formatInstant(window.from - HOUR);
  if (warning.liftedAt === null) return { from };
  const after = Math.max(AFTER, window.to - window.from);
  return { from, until: formatInstant(Math.min(warning.liftedAt + HOUR, window.to + after)) };
}
