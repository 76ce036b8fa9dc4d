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
