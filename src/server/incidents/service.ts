import type { PoolClient } from "pg";
import { createIncidentDeeds } from "./deed";
import type { IncidentDeps } from "./deps";
import { createFieldReporting, type FieldReporting } from "./fieldReports";
import { createIncidentLife, type IncidentLife } from "./life";
import { createResponseOrdering, type ResponseOrdering } from "./ordering";
import { createProposals } from "./proposals";
import { createIncidentReading, type IncidentReading } from "./reading";
import { createSituationReports, type SituationReportUse } from "./situationReports";
import * as store from "./store";

export type { IncidentDeps } from "./deps";
export type { ReportDocument } from "./situationReports";
export { createWarningJoining } from "./warningJoining";

/** Incidents: what happened, who leads, what was ordered, and what is reported to those above. */
export interface IncidentService
  extends IncidentReading,
    IncidentLife,
    FieldReporting,
    ResponseOrdering,
    SituationReportUse {
  /** Inside the transaction that starts an exercise over. */
  clearExercises(client: PoolClient): Promise<void>;
}

export function createIncidentService(deps: IncidentDeps): IncidentService {
  const { database, clock, deeds, stations, duty, rules, countyCode } = deps;
  const deed = createIncidentDeeds(deps);
  const proposals = createProposals(deps);
  const reading = createIncidentReading(deps, deed, proposals);
  return {
    ...reading,
    ...createIncidentLife(deps, deed),
    ...createFieldReporting(deps, deed),
    ...createResponseOrdering(deps, deed, proposals),
    ...createSituationReports({
      database,
      clock,
      deeds,
      stations,
      duty,
      rules,
      countyCode,
      known: deed.known,
      read: reading.get,
      timeline: reading.wholeTimeline,
    }),
    clearExercises: (client) => store.deleteExercises(client, countyCode),
  };
}
