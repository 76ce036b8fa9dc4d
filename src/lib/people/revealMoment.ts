import type { WarningSummary } from "@/lib/feed/snapshot";
import { HAZARD_NAMES, TIER_NAMES } from "@/lib/warning/reason";
import { TIERS } from "@/lib/warning/tier";
import { areasTouch } from "../access/viewer";
import type { Holder } from "./record";

type OpenWarning = Pick<WarningSummary, "tier" | "hazard" | "areaName" | "adminAreaCode">;

/**
 * Why a person's number is needed now: the highest warning in force for where the person is, in
 * words for the record; null where there is none, and who looks has to say why.
 */
export function momentOf(
  person: Pick<Holder, "adminAreaCode" | "departmentCode">,
  warnings: readonly OpenWarning[],
): string | null {
  // Whoever works for the whole county has to do with every warning in it.
  const isWholeCounty = person.adminAreaCode === null;
  const near = warnings
    .filter(({ tier }) => tier !== "none")
    .filter(({ adminAreaCode }) => isWholeCounty || areasTouch(person.adminAreaCode, adminAreaCode))
    .toSorted((a, b) => TIERS.indexOf(b.tier) - TIERS.indexOf(a.tier));
  const [highest] = near;
  if (!highest) return null;
  return `${TIER_NAMES[highest.tier]}预警：${HAZARD_NAMES[highest.hazard]} · ${highest.areaName}`;
}
