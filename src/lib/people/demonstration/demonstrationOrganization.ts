import type { RosterRule } from "@/lib/duty/rosterTable";
import { createChance } from "@/lib/scenario/chance";
import type { Organization, RiskPoint } from "../organization";
import { shortAreaName } from "../places";
import { inventCounty, inventDepartments } from "./county";
import { inventRiskPoints, type WatchedSlope } from "./riskPoints";
import { createRoll } from "./roll";
import { inventRosters } from "./rosters";
import { inventTeams } from "./teams";
import { inventTownship } from "./township";
import { type InventedGroup, inventGroupDeputies, inventVillage } from "./village";

/** What of a county its invented organization hangs on. */
export interface DemonstrationInput {
  readonly code: string;
  readonly name: string;
  readonly townships: readonly { readonly code: string; readonly name: string }[];
  readonly villages: readonly {
    readonly code: string;
    readonly name: string;
    readonly townshipCode: string;
  }[];
  readonly stations: readonly {
    readonly code: string;
    readonly name: string;
    readonly kind: string;
    readonly adminAreaCode: string | null;
    readonly position: readonly [number, number] | null;
  }[];
  /** Area code of the invented landlines, as 0831; null for none. */
  readonly landlineArea: string | null;
}

export interface DemonstrationOrganization {
  readonly organization: Organization;
  readonly groups: readonly Omit<InventedGroup, "headCode">[];
  readonly rosters: readonly RosterRule[];
}

/** One seed for all counties: the same county always has the same people. */
const SEED = 6;

/**
 * Invents everybody an emergency calls for in a county, from its commander to the monitor of a
 * hillside. Names and numbers belong to nobody; the same input gives the same organization.
 */
export function demonstrationOrganization(county: DemonstrationInput): DemonstrationOrganization {
  const chance = createChance(SEED);
  const roll = createRoll(chance, county.code, county.landlineArea);
  inventCounty(roll, county.code);
  const departments = inventDepartments(roll, county.name, county.landlineArea);
  for (const { code } of county.townships) inventTownship(roll, code);

  const watched = watchedByVillage(county);
  const groups: InventedGroup[] = [];
  const riskPoints: RiskPoint[] = [];
  county.villages.forEach(({ code, name }, order) => {
    const own = inventVillage(roll, chance, { code, name, order });
    groups.push(...own);
    riskPoints.push(
      ...inventRiskPoints(roll, chance, {
        villageCode: code,
        villageName: name,
        groups: own,
        watched: watched.get(code) ?? [],
        order,
      }),
    );
  });
  const teams = inventTeams(roll, {
    countyName: county.name,
    departments,
    townships: county.townships,
  });
  // They came later than the others, whose codes, names and numbers stay as they were.
  inventGroupDeputies(roll, groups);
  return {
    organization: {
      department: departments,
      riskPoint: riskPoints,
      person: roll.persons,
      post: roll.posts,
      team: teams,
    },
    groups: groups.map(({ code, name, villageCode }) => ({ code, name, villageCode })),
    rosters: inventRosters(county, { department: departments, post: roll.posts }),
  };
}

/** A slope's village: the one it is named after, else the first of its township. */
function watchedByVillage(county: DemonstrationInput): Map<string, WatchedSlope[]> {
  const watched = new Map<string, WatchedSlope[]>();
  for (const station of county.stations) {
    if (station.kind !== "slope" || station.adminAreaCode === null) continue;
    const area = station.adminAreaCode;
    const near = county.villages.filter(
      ({ code, townshipCode }) => code === area || townshipCode === area,
    );
    const village =
      near.find(({ name }) =>
        station.name.includes(shortAreaName(name).replace(/(村|社区)$/, "")),
      ) ?? near[0];
    if (!village) continue;
    const slope = { stationCode: station.code, name: station.name, position: station.position };
    watched.set(village.code, [...(watched.get(village.code) ?? []), slope]);
  }
  return watched;
}
