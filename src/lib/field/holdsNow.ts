import type { WarningSummary } from "../feed/snapshot";
import { TIER_NAMES } from "../warning/reason";
import { tierRank } from "../warning/tier";
import type { FieldCall } from "./snapshot";

/**
 * The tier and the reason a person acts on. One that was called at a higher tier than holds by now is
 * told both, and what to do at the one that holds.
 */
export function holdsNow(
  { tier }: Pick<FieldCall, "tier">,
  warning: Pick<WarningSummary, "tier" | "reason"> | undefined,
): Pick<FieldCall, "tier" | "reason"> {
  if (!warning || warning.tier === "none" || tierRank(warning.tier) >= tierRank(tier)) {
    return { tier, reason: warning?.reason ?? null };
  }
  return { tier: warning.tier, reason: `叫应时为${TIER_NAMES[tier]}；${warning.reason}` };
}

/**
 * The warnings that no open call shows already. A call that is over says nothing of its warning, which
 * may hold on, lowered.
 */
export function besideCalls<Warning extends Pick<WarningSummary, "id">>(
  warnings: readonly Warning[],
  calls: readonly Pick<FieldCall, "warningId" | "isOver">[],
): readonly Warning[] {
  const shown = new Set(calls.filter(({ isOver }) => !isOver).map(({ warningId }) => warningId));
  return warnings.filter(({ id }) => !shown.has(id));
}
