import type { WarningSummary } from "@/lib/feed/snapshot";
import { typedWords } from "@/lib/search/typedWords";
import { HAZARD_NAMES, TIER_NAMES } from "@/lib/warning/reason";
import { tierRank } from "@/lib/warning/tier";
import type { IncidentSummary, RelatedWarning } from "./record";

/**
 * The warnings an incident could be linked with: of the same world, not linked yet, and with all the
 * words looked for. Those of a hazard it has already come first, then those in force, the graver, the
 * newer.
 */
export function warningChoices(
  warnings: readonly WarningSummary[],
  incident: Pick<IncidentSummary, "exercise">,
  linked: readonly RelatedWarning[],
  typed: string,
): readonly WarningSummary[] {
  const known = new Set(linked.map(({ id }) => id));
  const hazards = new Set(linked.map(({ hazard }) => hazard));
  const words = typedWords(typed);
  return warnings
    .filter((warning) => warning.exercise === incident.exercise && !known.has(warning.id))
    .filter((warning) => words.every((word) => subjectOf(warning).includes(word)))
    .toSorted(
      (a, b) =>
        Number(hazards.has(b.hazard)) - Number(hazards.has(a.hazard)) ||
        Number(a.liftedAt !== null) - Number(b.liftedAt !== null) ||
        tierRank(b.highestTier) - tierRank(a.highestTier) ||
        b.issuedAt - a.issuedAt,
    );
}

/** What a warning is found by: place, hazard, tier and number. */
function subjectOf({ id, areaName, hazard, highestTier }: WarningSummary): string {
  return `${areaName} ${HAZARD_NAMES[hazard]} ${TIER_NAMES[highestTier]} ${id}`;
}
