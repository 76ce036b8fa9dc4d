import { areasTouch } from "../access/viewer";
import type { FieldReport, IncidentSummary } from "./record";

/**
 * Open incidents in the order in which a report is likely to belong to them: those whose area holds
 * its place or lies in it before all others, the narrower area first; otherwise as they are given.
 */
export function nearestFirst(
  incidents: readonly IncidentSummary[],
  { adminAreaCode }: Pick<FieldReport, "adminAreaCode">,
): readonly IncidentSummary[] {
  const closeness = (incident: IncidentSummary) =>
    areasTouch(incident.adminAreaCode, adminAreaCode) ? incident.adminAreaCode.length : 0;
  return incidents.toSorted((a, b) => closeness(b) - closeness(a));
}
