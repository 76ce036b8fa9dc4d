import type {
  CallingArea,
  CallingOrganization,
  CallingRiskPoint,
} from "@/lib/people/callingOrganization";
import type { Hazard } from "@/lib/warning/tier";

/** Where a warning stands, as its record has it. */
export interface WarningPlace {
  readonly hazard: Hazard;
  /** A township's code for rain; the station's for rivers, slopes and gauges in no known township. */
  readonly areaCode: string;
  /** The admin area it lies in; null where none is known. */
  readonly adminAreaCode: string | null;
}

/** The places a warning concerns, each in the order of its code. */
export interface ConcernedPlaces {
  readonly county: readonly CallingArea[];
  readonly township: readonly CallingArea[];
  readonly village: readonly CallingArea[];
  readonly group: readonly CallingArea[];
  readonly riskPoint: readonly CallingRiskPoint[];
}

/** Which risk points water or a moving slope threatens where no station says so. */
const HAZARDS_OF: Record<Hazard, readonly CallingRiskPoint["hazard"][]> = {
  rain: ["slope", "river", "gully"],
  river: ["river", "gully"],
  slope: ["slope"],
};

/**
 * Whom a warning concerns. Rain concerns its township with all in it. A river section or a slope
 * concerns the risk points its station watches and the villages they lie in, with the station's own;
 * where it watches none, its own village, or all of its township where only that is known: too many
 * are called sooner than too few. In no known area only the county is.
 */
export function concernedPlaces(
  place: WarningPlace,
  organization: CallingOrganization,
): ConcernedPlaces {
  const areas = areaTree(organization.areas);
  const own = place.adminAreaCode === null ? undefined : areas.byCode.get(place.adminAreaCode);
  const watched = organization.riskPoints.filter(
    ({ stationCode }) => stationCode === place.areaCode,
  );
  const ownVillage = own ? areas.above(own, "village") : undefined;
  const ofWatched = watched.flatMap((point) => villageOf(point, areas) ?? []);

  const villages =
    watched.length > 0 || ownVillage
      ? unique([...ofWatched, ...(ownVillage ? [ownVillage] : [])])
      : organization.areas.filter(
          (area) => area.level === "village" && own !== undefined && areas.isIn(area, own),
        );
  const inVillages = new Set(villages.map(({ code }) => code));
  const riskPoints =
    watched.length > 0
      ? watched
      : organization.riskPoints.filter(
          (point) =>
            HAZARDS_OF[place.hazard].includes(point.hazard) &&
            inVillages.has(villageOf(point, areas)?.code ?? ""),
        );
  const ownTownship = own ? areas.above(own, "township") : undefined;
  return {
    county: organization.areas.filter(({ level }) => level === "county"),
    township: unique([
      ...villages.flatMap((village) => areas.above(village, "township") ?? []),
      ...(ownTownship ? [ownTownship] : []),
    ]),
    village: villages,
    group: organization.areas.filter(
      ({ level, parentCode }) => level === "group" && inVillages.has(parentCode ?? ""),
    ),
    riskPoint: riskPoints,
  };
}

/** The village and township an area lies in; null above them. */
export interface AreaPath {
  readonly villageCode: string | null;
  readonly townshipCode: string | null;
}

export interface AreaTree {
  readonly byCode: ReadonlyMap<string, CallingArea>;
  /** The area of a level that one lies in or is; undefined where there is none. */
  above(area: CallingArea, level: CallingArea["level"]): CallingArea | undefined;
  isIn(area: CallingArea, outer: CallingArea): boolean;
  pathOf(code: string): AreaPath;
}

/** The areas of a county by code, and what lies in what. */
export function areaTree(areas: readonly CallingArea[]): AreaTree {
  const byCode = new Map(areas.map((area) => [area.code, area]));
  function above(area: CallingArea, level: CallingArea["level"]): CallingArea | undefined {
    let at: CallingArea | undefined = area;
    while (at && at.level !== level) at = at.parentCode ? byCode.get(at.parentCode) : undefined;
    return at;
  }
  return {
    byCode,
    above,
    isIn: (area, outer) => above(area, outer.level)?.code === outer.code,
    pathOf(code) {
      const area = byCode.get(code);
      return {
        villageCode: (area && above(area, "village")?.code) ?? null,
        townshipCode: (area && above(area, "township")?.code) ?? null,
      };
    },
  };
}

function villageOf(point: CallingRiskPoint, areas: AreaTree): CallingArea | undefined {
  const area = areas.byCode.get(point.adminAreaCode);
  return area && areas.above(area, "village");
}

function unique(areas: readonly CallingArea[]): CallingArea[] {
  return [...new Map(areas.map((area) => [area.code, area])).values()].toSorted((a, b) =>
    a.code < b.code ? -1 : 1,
  );
}
