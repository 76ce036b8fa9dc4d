import type { Instant } from "@/lib/time/instant";
import { RAISED_TIERS, type RaisedTier, type Tier, tierRank } from "@/lib/warning/tier";
import type { TransitionSummary, WarningSummary } from "./snapshot";
import type { Scene } from "./state";

/** A warning as it stood at the scene's instant. */
export interface WarningThen {
  readonly id: number;
  readonly hazard: WarningSummary["hazard"];
  readonly areaName: string;
  readonly adminAreaCode: string | null;
  readonly stationCodes: readonly string[];
  readonly exercise: boolean;
  readonly tier: Tier;
  readonly highestTier: RaisedTier;
  readonly issuedAt: Instant;
  readonly tierIssuedAt: Instant;
  /** Tier before the present one: `none` for a first issue. */
  readonly tierFrom: Tier;
  readonly liftedAt: Instant | null;
  readonly interruptedSince: Instant | null;
  readonly unverified: boolean;
  readonly reason: string;
}

/** Every warning that had been issued by the scene's instant, most urgent first. */
export function warningsThen(scene: Scene): readonly WarningThen[] {
  const { warnings, transitions } = scene.state;
  const byWarning = groupByWarning(transitions);
  const then: WarningThen[] = [];
  for (const warning of warnings.values()) {
    if (warning.issuedAt > scene.at) continue;
    const own = byWarning.get(warning.id) ?? [];
    then.push(scene.live ? asNow(warning, own) : asThen(warning, own, scene.at));
  }
  return then.sort(byUrgency);
}

export function openWarnings(all: readonly WarningThen[]): readonly WarningThen[] {
  return all.filter((warning) => warning.tier !== "none");
}

/** Warnings lifted within a span before the scene's instant, newest first. */
export function liftedWarnings(
  all: readonly WarningThen[],
  at: Instant,
  withinMs: number,
): readonly WarningThen[] {
  return all
    .filter((warning) => warning.liftedAt !== null && warning.liftedAt > at - withinMs)
    .toSorted((a, b) => (b.liftedAt ?? 0) - (a.liftedAt ?? 0));
}

/** How many warnings stand at each tier. */
export function countByTier(open: readonly WarningThen[]): Record<RaisedTier, number> {
  const counts = { blue: 0, yellow: 0, orange: 0, red: 0 };
  for (const { tier } of open) if (tier !== "none") counts[tier] += 1;
  return counts;
}

function asNow(warning: WarningSummary, own: readonly TransitionSummary[]): WarningThen {
  const turn = lastTurn(own, Number.POSITIVE_INFINITY);
  return {
    ...warning,
    highestTier: raised(warning.highestTier),
    tierFrom: turn?.tierFrom ?? "none",
  };
}

function asThen(
  warning: WarningSummary,
  own: readonly TransitionSummary[],
  at: Instant,
): WarningThen {
  const turn = lastTurn(own, at);
  const said = own.filter((transition) => transition.issuedAt <= at);
  const tier = turn?.tierTo ?? own[0]?.tierFrom ?? warning.tier;
  const highest = said.reduce<Tier>(
    (top, one) => (tierRank(one.tierTo) > tierRank(top) ? one.tierTo : top),
    tier,
  );
  return {
    ...warning,
    tier,
    highestTier: raised(highest === "none" ? warning.highestTier : highest),
    tierFrom: turn?.tierFrom ?? "none",
    tierIssuedAt: turn?.issuedAt ?? warning.issuedAt,
    liftedAt: tier === "none" ? (turn?.issuedAt ?? warning.liftedAt) : null,
    interruptedSince: interruptedThen(said),
    unverified: warning.unverified && tier === warning.tier,
    reason: turn?.reason ?? warning.reason,
  };
}

/** The newest transition by an instant that gave the warning another tier. */
function lastTurn(own: readonly TransitionSummary[], at: Instant): TransitionSummary | undefined {
  return own.findLast((one) => one.issuedAt <= at && one.tierFrom !== one.tierTo);
}

function interruptedThen(said: readonly TransitionSummary[]): Instant | null {
  const last = said.findLast((one) => one.kind === "silent" || one.kind === "back");
  if (last?.kind !== "silent") return null;
  return last.effectiveAt ?? last.issuedAt;
}

function groupByWarning(
  transitions: readonly TransitionSummary[],
): ReadonlyMap<number, readonly TransitionSummary[]> {
  const groups = new Map<number, TransitionSummary[]>();
  for (const transition of transitions) {
    const own = groups.get(transition.warningId);
    if (own) own.push(transition);
    else groups.set(transition.warningId, [transition]);
  }
  return groups;
}

function byUrgency(a: WarningThen, b: WarningThen): number {
  return tierRank(b.tier) - tierRank(a.tier) || b.tierIssuedAt - a.tierIssuedAt || b.id - a.id;
}

/** The database keeps no warning that was never raised; the type does not say so. */
function raised(tier: Tier): RaisedTier {
  return RAISED_TIERS.find((one) => one === tier) ?? "blue";
}
