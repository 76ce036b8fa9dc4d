import type { IncidentRecord, IncidentSummary } from "@/lib/incident/record";
import { NO_CALLS } from "../../calling/given";
import { incident } from "../../incident/given";

/** An incident's record with nothing in it but what is said. */
export const incidentRecord = (change: Partial<IncidentSummary>): IncidentRecord => ({
  incident: incident(change),
  review: "同一场暴雨",
  closedBy: "值班员",
  planName: null,
  proposal: null,
  orders: [],
  tasks: [],
  reports: [],
  casualties: { dead: null, missing: null, injured: null, trapped: null, asOf: null },
  calls: NO_CALLS,
  evacuation: null,
  situationReports: [],
  duties: [],
  missing: [],
  linked: [incident({ id: 8, title: "北镇山洪" })],
  warnings: [],
  acceptMinutes: 5,
  sceneMinutes: 20,
});
