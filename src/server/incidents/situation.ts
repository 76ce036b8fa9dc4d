import type { Viewer } from "@/lib/access/viewer";
import type { Situation } from "@/lib/incident/proposal";
import type { FieldReport, IncidentSummary } from "@/lib/incident/record";
import { parseSearch } from "@/lib/search/searchParameters";
import { stationSearchSchema } from "@/lib/station/search";
import type { Instant } from "@/lib/time/instant";
import type { Queryable } from "../database/service";
import type { StationService } from "../stations/service";
import type { WarningService } from "../warnings/service";

export interface SituationParts {
  readonly warnings: Pick<WarningService, "current">;
  readonly stations: Pick<StationService, "list">;
}

const RIVERS = parseSearch(stationSearchSchema, { kind: "river", size: "200" }).search;

/**
 * What a level is proposed from: all open warnings of the county, its rivers, and what was reported
 * of this incident. Of an exercise only exercises count, and of the real thing only what is real.
 */
export async function situationOf(
  client: Queryable,
  parts: SituationParts,
  incident: IncidentSummary,
  reports: readonly FieldReport[],
  viewer: Viewer,
  now: Instant,
): Promise<Situation> {
  const current = await parts.warnings.current(client, now, viewer);
  const { rows } = await parts.stations.list(RIVERS, viewer);
  return {
    grade: incident.grade,
    warnings: current.filter(
      (warning) => warning.liftedAt === null && warning.exercise === incident.exercise,
    ),
    rivers: rows.flatMap(({ station, figures }) =>
      figures.levelM === null || figures.silentSince !== null
        ? []
        : [
            {
              stationCode: station.code,
              name: station.name,
              river: station.river,
              levelM: figures.levelM,
              alertLevelM: station.alertLevelM,
              guaranteeLevelM: station.guaranteeLevelM,
            },
          ],
    ),
    reports,
  };
}
