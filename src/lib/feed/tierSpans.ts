import type { Instant } from "@/lib/time/instant";
import { higherTier, type RaisedTier, type Tier } from "@/lib/warning/tier";
import type { TransitionSummary } from "./snapshot";
import type { Scene } from "./state";

/** A stretch of time in which one tier was the highest in the county. */
export interface TierSpan {
  readonly from: Instant;
  readonly to: Instant;
  readonly tier: RaisedTier;
}

interface Turn {
  readonly at: Instant;
  readonly warningId: number;
  readonly tier: Tier;
}

/** The highest tier of all warnings over [from, to], as it was issued, oldest first. */
export function tierSpans(scene: Scene, from: Instant, to: Instant): readonly TierSpan[] {
  const tiers = new Map<number, Tier>();
  const spans: TierSpan[] = [];
  let since = from;
  for (const turn of turnsOf(scene)) {
    const at = Math.min(Math.max(turn.at, from), to);
    pushSpan(spans, since, at, highestOf(tiers));
    tiers.set(turn.warningId, turn.tier);
    since = at;
  }
  pushSpan(spans, since, to, highestOf(tiers));
  return spans;
}

/** Every change of a warning's tier; one that was open before the first remembered change starts with it. */
function turnsOf(scene: Scene): readonly Turn[] {
  const { warnings, transitions } = scene.state;
  const turns: Turn[] = [];
  const begun = new Set<number>();
  for (const one of transitions) {
    if (!begun.has(one.warningId)) {
      begun.add(one.warningId);
      if (one.tierFrom !== "none") turns.push(startOf(one));
    }
    if (one.tierFrom !== one.tierTo) {
      turns.push({ at: one.issuedAt, warningId: one.warningId, tier: one.tierTo });
    }
  }
  for (const warning of warnings.values()) {
    if (!begun.has(warning.id)) {
      turns.push({ at: warning.tierIssuedAt, warningId: warning.id, tier: warning.tier });
    }
  }
  return turns.sort((a, b) => a.at - b.at);
}

function startOf(transition: TransitionSummary): Turn {
  return {
    at: Number.NEGATIVE_INFINITY,
    warningId: transition.warningId,
    tier: transition.tierFrom,
  };
}

function highestOf(tiers: ReadonlyMap<number, Tier>): Tier {
  return [...tiers.values()].reduce<Tier>(higherTier, "none");
}

function pushSpan(spans: TierSpan[], from: Instant, to: Instant, tier: Tier): void {
  if (tier === "none" || to <= from) return;
  const last = spans.at(-1);
  if (last?.tier === tier && last.to === from) spans[spans.length - 1] = { ...last, to };
  else spans.push({ from, to, tier });
}
