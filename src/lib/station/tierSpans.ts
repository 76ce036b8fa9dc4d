import type { TransitionSummary } from "@/lib/feed/snapshot";
import type { Tier } from "@/lib/warning/tier";
import type { TierSpan, TimeSpan } from "./record";

/** What of a transition tells the tier of its series; for a correction, which one it corrects. */
export interface SaidTransition
  extends Pick<TransitionSummary, "id" | "seriesId" | "kind" | "seriesTo" | "effectiveAt"> {
  readonly correctsId: number | null;
}

/**
 * Tiers of one series over a span as now known: transitions in order of effectiveAt, with
 * corrections applied (one that was not so is left out, one that moved stands where it belongs).
 * Spans without a tier are left out.
 */
export function tierSpans(said: readonly SaidTransition[], { from, to }: TimeSpan): TierSpan[] {
  const steps = knownSteps(said);
  const spans: TierSpan[] = [];
  let tier: Tier = "none";
  let since = from;
  for (const step of steps) {
    if (step.at >= to) break;
    if (step.at > since) pushSpan(spans, tier, since, step.at);
    tier = step.tier;
    since = Math.max(from, step.at);
  }
  pushSpan(spans, tier, since, to);
  return spans;
}

function knownSteps(said: readonly SaidTransition[]): { at: number; tier: Tier; id: number }[] {
  const corrected = new Map<number, number | null>();
  for (const one of said) {
    if (one.kind === "correction" && one.correctsId !== null) {
      corrected.set(one.correctsId, one.effectiveAt);
    }
  }
  return said
    .flatMap((one) => {
      if (one.kind === "correction" || one.kind === "silent" || one.kind === "back") return [];
      const at = corrected.has(one.id) ? (corrected.get(one.id) ?? null) : one.effectiveAt;
      return at === null ? [] : [{ at, tier: one.seriesTo, id: one.id }];
    })
    .toSorted((a, b) => a.at - b.at || a.id - b.id);
}

function pushSpan(spans: TierSpan[], tier: Tier, from: number, to: number): void {
  if (tier === "none" || from >= to) return;
  const newest = spans.at(-1);
  if (newest?.tier === tier && newest.to === from) spans.pop();
  const start = newest?.tier === tier && newest.to === from ? newest.from : from;
  spans.push({ from: start, to, tier });
}
