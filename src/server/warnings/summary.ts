import type { TransitionSummary, WarningSummary } from "@/lib/feed/snapshot";
import type { Evidence } from "@/lib/warning/judgement";
import { reasonSentence } from "@/lib/warning/reason";
import { tierRank } from "@/lib/warning/tier";
import type { Queryable } from "../database/service";
import {
  briefEvidenceOf,
  type TransitionHead,
  transitionHeads,
  type WarningRow,
  warningRows,
} from "./store";

/**
 * Builds summaries from the rows of a transaction: the reason is the sentence of the newest
 * transition that gave the present tier.
 */
export async function summarize(
  client: Queryable,
  ids: readonly number[],
): Promise<WarningSummary[]> {
  if (ids.length === 0) return [];
  const rows = await warningRows(client, ids);
  const heads = groupByWarning(await transitionHeads(client, { warningIds: ids }));
  const decisive = new Map<number, TransitionHead>();
  for (const row of rows) {
    const head = decisiveTransition(row, heads.get(row.id) ?? []);
    if (head) decisive.set(row.id, head);
  }
  const evidence = await briefEvidenceOf(
    client,
    [...decisive.values()].map((head) => head.id),
  );
  const summaries = new Map<number, WarningSummary>();
  for (const row of rows) {
    const head = decisive.get(row.id);
    const reason = head ? sentence(head, evidence.get(head.id)) : "";
    summaries.set(row.id, {
      ...row,
      reason,
      tierIssuedAt: head?.issuedAt ?? row.issuedAt,
      stationCodes: carriers(heads.get(row.id) ?? [], head),
    });
  }
  return ids.flatMap((id) => summaries.get(id) ?? []);
}

/** Why, of one line of a record. */
export function sentence(head: TransitionHead, evidence: Evidence | undefined): string {
  const annulled = head.kind === "correction" && head.effectiveAt === null;
  return reasonSentence({ ...head, evidence: evidence ?? null, annulled });
}

/** Transitions as the feed has them; silence and return have no reason to give. */
export async function summarizeTransitions(
  client: Queryable,
  ids: readonly number[],
): Promise<TransitionSummary[]> {
  if (ids.length === 0) return [];
  const heads = await transitionHeads(client, { ids });
  const evidence = await briefEvidenceOf(client, ids);
  return heads.map((head) => ({
    id: head.id,
    warningId: head.warningId,
    stationCode: head.stationCode,
    seriesId: head.seriesId,
    kind: head.kind,
    seriesFrom: head.seriesFrom,
    seriesTo: head.seriesTo,
    tierFrom: head.tierFrom,
    tierTo: head.tierTo,
    effectiveAt: head.effectiveAt,
    issuedAt: head.issuedAt,
    reason:
      head.kind === "silent" || head.kind === "back" ? null : sentence(head, evidence.get(head.id)),
  }));
}

function groupByWarning(heads: readonly TransitionHead[]): Map<number, TransitionHead[]> {
  const groups = new Map<number, TransitionHead[]>();
  for (const head of heads) {
    const group = groups.get(head.warningId);
    if (group) group.push(head);
    else groups.set(head.warningId, [head]);
  }
  return groups;
}

function decisiveTransition(
  row: WarningRow,
  heads: readonly TransitionHead[],
): TransitionHead | undefined {
  return (
    heads.findLast((head) => head.tierTo === row.tier && head.tierFrom !== head.tierTo) ??
    heads.at(-1)
  );
}

/**
 * Stations that carry the warning now, highest tier first and the decisive one before its equals;
 * of a lifted warning all that ever carried it.
 */
export function carriers(
  heads: readonly TransitionHead[],
  decisive: TransitionHead | undefined,
): string[] {
  const present = new Map<string, number>();
  const highest = new Map<string, number>();
  for (const head of heads) {
    if (head.kind === "silent" || head.kind === "back") continue;
    const rank = tierRank(head.seriesTo);
    present.set(head.stationCode, rank);
    highest.set(head.stationCode, Math.max(rank, highest.get(head.stationCode) ?? 0));
  }
  const carrying = [...present].filter(([, rank]) => rank > 0);
  const chosen = carrying.length > 0 ? carrying : [...highest];
  const weight = ([code, rank]: readonly [string, number]) =>
    rank * 2 + (code === decisive?.stationCode ? 1 : 0);
  return chosen.toSorted((a, b) => weight(b) - weight(a)).map(([code]) => code);
}
