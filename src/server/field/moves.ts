import { may } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import type { WarningSummary } from "@/lib/feed/snapshot";
import type { Count } from "@/lib/field/headcount";
import { isOver, LONGEST_CARRIED, runningEvent } from "@/lib/field/runningEvent";
import type { FieldMove } from "@/lib/field/snapshot";
import { HAZARD_NAMES, TIER_NAMES } from "@/lib/warning/reason";
import { tierRank } from "@/lib/warning/tier";
import { type NewestCount, selectNewest, selectSpans } from "../evacuation/service";
import type { VillageAtRisk } from "../people/service";
import type { FieldParts } from "./parts";

/**
 * The moves of villages, for each the newest count of the event that runs there: it stands
 * also when the warning it was made for is lifted while another holds, and what is counted next
 * follows on it. Sichuan moves people from places at risk at blue, so every tier counts.
 */
export async function movesOf(
  parts: Pick<FieldParts, "database" | "clock" | "countyCode">,
  villages: readonly VillageAtRisk[],
  open: readonly WarningSummary[],
  viewer: Viewer,
): Promise<FieldMove[]> {
  if (villages.length === 0 || open.length === 0) return [];
  if (!may(viewer, "evacuation.report")) return [];
  const { pool } = parts.database;
  const below = viewer.adminAreaCode ?? parts.countyCode;
  const counted = await selectNewest(pool, parts.countyCode, below);
  const since = parts.clock.now() - LONGEST_CARRIED;
  const spans = counted.length > 0 ? await selectSpans(pool, parts.countyCode, since) : [];
  const gravest = open.toSorted((a, b) => tierRank(b.tier) - tierRank(a.tier) || b.id - a.id);
  return villages.flatMap((village): FieldMove[] => {
    const warning = gravest.find(({ adminAreaCode }) => isOver(village.code, adminAreaCode));
    if (!warning) return [];
    const event = runningEvent(
      spans.filter(
        ({ adminAreaCode, exercise }) =>
          exercise === warning.exercise && isOver(village.code, adminAreaCode),
      ),
    );
    const kept = counted
      .filter(
        ({ adminAreaCode, matter }) =>
          adminAreaCode === village.code && matter.kind === "warning" && event.has(matter.id),
      )
      .reduce<NewestCount | null>((last, one) => (last && last.at >= one.at ? last : one), null);
    return [
      {
        matter: kept?.matter ?? { kind: "warning", id: warning.id },
        title: `${TIER_NAMES[warning.tier]}${HAZARD_NAMES[warning.hazard]}预警 · ${warning.areaName}`,
        area: { code: village.code, name: village.name },
        suggested: suggestion(village),
        kept: kept ? onlyCount(kept) : null,
        exercise: warning.exercise,
      },
    ];
  });
}

function suggestion({ households, people }: VillageAtRisk): Count {
  const none = { households: 0, people: 0 };
  return { total: { households, people }, onTheWay: none, arrived: none };
}

function onlyCount({ version, count, by, userId, at }: NonNullable<FieldMove["kept"]>) {
  return { version, count, by, userId, at };
}
