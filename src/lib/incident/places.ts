import type { AreaSummary } from "../feed/countyMap";
import { areaPlace, middleOf } from "../task/places";
import type { FieldReport, IncidentSummary } from "./record";

/** [longitude, latitude], WGS84. */
type Position = readonly [number, number];

/** Incidents, and reports nobody has put to one, that stand at one place of the map. */
export interface IncidentPlace {
  readonly key: string;
  readonly position: Position;
  readonly incidents: readonly IncidentSummary[];
  /** The newest first, as they are given. */
  readonly reports: readonly FieldReport[];
}

/**
 * Where incidents and waiting reports are on the map: at their own position, else in the middle of
 * their area or of what lies in it. Those of one place stand above one another, not on one another.
 */
export function incidentPlaces(
  incidents: readonly IncidentSummary[],
  reports: readonly FieldReport[],
  areas: readonly AreaSummary[],
): readonly IncidentPlace[] {
  const places = new Map<
    string,
    { position: Position; incidents: IncidentSummary[]; reports: FieldReport[] }
  >();
  const at = (located: Located) => {
    const position = positionOf(located, areas);
    if (!position) return null;
    const key = position.join(" ");
    const place = places.get(key) ?? { position, incidents: [], reports: [] };
    places.set(key, place);
    return place;
  };
  for (const incident of incidents) at(incident)?.incidents.push(incident);
  for (const report of reports) at(report)?.reports.push(report);
  return [...places].map(([key, place]) => ({ key, ...place }));
}

interface Located {
  readonly position: Position | null;
  readonly adminAreaCode: string;
}

function positionOf({ position, adminAreaCode }: Located, areas: readonly AreaSummary[]) {
  return position ?? areaPlace(adminAreaCode, areas)?.position ?? middleOf(adminAreaCode, areas);
}
