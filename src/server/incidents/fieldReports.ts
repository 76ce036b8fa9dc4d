import type { PoolClient } from "pg";
import { demand } from "@/lib/access/permissions";
import { maySee, type Viewer } from "@/lib/access/viewer";
import type { FieldReportForm } from "@/lib/incident/forms";
import type { FieldReport, IncidentSummary } from "@/lib/incident/record";
import type { Queryable } from "../database/service";
import { type IncidentDeeds, refuseOver, reportNews } from "./deed";
import type { IncidentDeps } from "./deps";
import * as store from "./fieldReportStore";
import * as refusals from "./refusals";
import { areaExists } from "./store";

export interface FieldReporting {
  /** A report from the field (险情上报). */
  report(form: FieldReportForm, viewer: Viewer): Promise<FieldReport>;
}

/** What people in the field say they saw. */
export function createFieldReporting(
  { clock, deeds, attachments, countyCode }: IncidentDeps,
  { known, isExercise }: IncidentDeeds,
): FieldReporting {
  return {
    async report(form, viewer) {
      // A department speaks in its own name, wherever in the county it is.
      demand(viewer, "incident.report", {
        adminAreaCode: form.adminAreaCode,
        departmentCode: viewer.departmentCode,
      });
      const look = async (client: PoolClient) => {
        const [isArea, incident] = await Promise.all([
          areaExists(client, countyCode, form.adminAreaCode),
          form.incidentId === null ? null : known(client, form.incidentId, viewer),
        ]);
        if (!isArea) throw refusals.areaUnknown(form.adminAreaCode);
        return incident;
      };
      const work = async (client: PoolClient, incident: IncidentSummary | null) => {
        if (incident) refuseOver(incident, "report");
        const now = clock.now();
        const received = await store.insertReport(client, countyCode, form, {
          at: now,
          occurredAt: Math.min(form.occurredAt ?? now, now),
          by: viewer,
          exercise: incident?.exercise ?? isExercise(),
        });
        const { id } = received;
        const claiming = form.attachments.length > 0;
        if (claiming) {
          await attachments.claim(client, form.attachments, { kind: "incidentReport", id }, viewer);
        }
        const report = claiming ? await store.selectReport(client, id) : received;
        if (!report) throw refusals.reportTaken(id);
        return {
          answer: report,
          events: [reportNews(report)],
          audited: {
            actor: viewer,
            action: "incident.report",
            subject: String(id),
            detail: { incidentId: report.incidentId, words: form.words, facts: form.facts },
          } as const,
        };
      };
      const deed = { deedId: form.deedId, kind: "incident.report", viewer };
      return deeds.perform(deed, work, look);
    },
  };
}

/** A report that may be put to an incident; null where none is asked for. */
export async function reportFor(
  client: Queryable,
  reportId: number | null,
  viewer: Viewer,
): Promise<FieldReport | null> {
  if (reportId === null) return null;
  const report = await store.selectReport(client, reportId);
  const free = report !== null && report.incidentId === null;
  if (free && maySee(viewer, report.adminAreaCode)) return report;
  throw refusals.reportTaken(reportId);
}
