import type { Viewer } from "@/lib/access/viewer";
import { callEntries } from "@/lib/incident/callEntries";
import type { IncidentSummary } from "@/lib/incident/record";
import { type TimelineEntry, timelineOf } from "@/lib/incident/timeline";
import {
  documentEntries,
  evacuationEntries,
  eventEntries,
  fieldReportEntries,
  orderEntries,
  taskEntries,
  warningEntries,
} from "@/lib/incident/timelineEntries";
import type { CallService } from "../calls/service";
import type { WarningService } from "../warnings/service";
import type { RecordHead, RecordParts } from "./record";
import * as situationReportStore from "./situationReportStore";
import * as store from "./store";
import { visibleWarnings } from "./visibleWarnings";

export interface TimelineParts extends Pick<RecordParts, "pool" | "tasks" | "evacuation"> {
  readonly warnings: Pick<WarningService, "get">;
  readonly calls: Pick<CallService, "told">;
}

/** All that is on record of an incident, oldest first, as far as the viewer may see it. */
export async function readTimeline(
  { pool, warnings, tasks: taskService, calls, evacuation }: TimelineParts,
  {
    incident,
    reports,
    maySeeDocuments,
  }: Pick<RecordHead, "incident" | "reports" | "maySeeDocuments">,
  viewer: Viewer,
): Promise<readonly TimelineEntry[]> {
  const { id } = incident;
  const { tasks, reports: taskReports } = await taskService.ofIncident(pool, id, viewer);
  const orders = await store.selectOrders(pool, id);
  const events = await store.selectEvents(pool, id);
  const documents = maySeeDocuments ? await situationReportStore.selectOfIncident(pool, id) : [];
  const warningIds = await store.selectWarningIds(pool, id);
  const records = await visibleWarnings(warnings, warningIds, viewer);
  const told = await calls.told(warningIds, viewer);
  const counted = await evacuation.told(
    { warningIds, incidentId: id, within: incident.adminAreaCode },
    viewer,
  );
  return timelineOf([
    eventEntries(events),
    orderEntries(orders),
    fieldReportEntries(reports),
    taskEntries(tasks, taskReports, orders),
    documentEntries(documents),
    during(incident, callEntries(told, warningIds.length > 1 ? "several" : "one")),
    during(incident, evacuationEntries(counted)),
    ...records.map((record) => during(incident, warningEntries(record))),
  ]);
}

/** A warning goes on after its incident is closed; that is no longer the incident's. */
function during(
  { closedAt }: IncidentSummary,
  entries: readonly TimelineEntry[],
): readonly TimelineEntry[] {
  return closedAt === null ? entries : entries.filter((entry) => entry.at <= closedAt);
}
