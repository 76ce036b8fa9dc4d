import { maySee, type Viewer } from "@/lib/access/viewer";
import { casualtiesOf } from "@/lib/incident/casualties";
import { evacuationFigures } from "@/lib/incident/evacuation";
import { missingItems } from "@/lib/incident/missing";
import type { Proposal } from "@/lib/incident/proposal";
import type {
  FieldReport,
  IncidentRecord,
  IncidentSummary,
  SituationReport,
} from "@/lib/incident/record";
import { reportDuties, type SituationReportKind } from "@/lib/incident/reportDuty";
import type { ResponseRules } from "@/lib/incident/responseRules";
import type { Instant } from "@/lib/time/instant";
import type { CallService } from "../calls/service";
import type { Queryable } from "../database/service";
import type { EvacuationService } from "../evacuation/service";
import type { TaskService } from "../tasks/service";
import type { WarningService } from "../warnings/service";
import * as situationReportStore from "./situationReportStore";
import * as store from "./store";

export interface RecordParts {
  readonly pool: Queryable;
  readonly warnings: Pick<WarningService, "visible">;
  readonly tasks: Pick<TaskService, "ofIncident">;
  readonly calls: Pick<CallService, "summary">;
  readonly evacuation: EvacuationService;
  readonly rules: ResponseRules | null;
  readonly now: Instant;
}

export interface RecordHead {
  readonly incident: IncidentSummary;
  readonly review: string | null;
  readonly closedBy: string | null;
  readonly reports: readonly FieldReport[];
  readonly proposal: Proposal | null;
  readonly planName: string | null;
  /** Situation reports are the county's: not for townships, nor for who only looks on. */
  readonly maySeeDocuments: boolean;
}

/** Limits of a county whose folder has no response.json: [local], those of that file's schema. */
const DEFAULT_MINUTES = { accept: 5, scene: 20 };

/** Everything of an incident that its page shows but its timeline, as far as the viewer may see it. */
export async function readRecord(
  { pool, warnings, tasks: taskService, calls, evacuation, rules, now }: RecordParts,
  head: RecordHead,
  viewer: Viewer,
): Promise<IncidentRecord> {
  const { incident, reports } = head;
  const { id } = incident;
  const { tasks } = await taskService.ofIncident(pool, id, viewer);
  const orders = await store.selectOrders(pool, id);
  const linkedIds = await store.selectLinked(pool, id);
  const linked = await store.selectIncidents(pool, linkedIds);
  const documents = head.maySeeDocuments
    ? await situationReportStore.selectOfIncident(pool, id)
    : [];
  const warningIds = await store.selectWarningIds(pool, id);
  const linkedWarnings = await warnings.visible(warningIds, viewer);
  const until = incident.closedAt ?? now;
  const summary = await calls.summary(warningIds, until, viewer);
  const counted = await evacuation.told(
    { warningIds, incidentId: id, within: incident.adminAreaCode },
    viewer,
  );
  const duties =
    // What was merged into another is reported on there.
    rules === null || !head.maySeeDocuments || incident.state === "merged"
      ? []
      : reportDuties(
          {
            knownAt: incident.knownAt,
            closedAt: incident.closedAt,
            orders: orders.map(({ at, to }) => ({ at, level: to })),
            sent: documents.flatMap(sentOf),
          },
          rules.reports,
        );
  const acceptMinutes = rules?.acceptMinutes ?? DEFAULT_MINUTES.accept;
  const sceneMinutes = rules?.sceneMinutes ?? DEFAULT_MINUTES.scene;
  return {
    incident,
    review: head.review,
    closedBy: head.closedBy,
    planName: head.planName,
    proposal: head.proposal,
    orders,
    tasks,
    reports,
    casualties: casualtiesOf(reports),
    calls: summary,
    evacuation: evacuationFigures(counted.filter(({ at }) => at <= until)),
    situationReports: documents,
    duties,
    missing: missingItems({
      tasks,
      duties,
      reportedAt: incident.knownAt,
      firstOnSceneAt: incident.firstOnSceneAt,
      acceptMinutes,
      sceneMinutes,
      open: incident.state === "open",
    }),
    linked: linked.filter((other) => maySee(viewer, other.adminAreaCode)),
    warnings: linkedWarnings.map(({ id, hazard, areaName }) => ({ id, hazard, areaName })),
    acceptMinutes,
    sceneMinutes,
  };
}

function sentOf(report: SituationReport): { kind: SituationReportKind; at: Instant }[] {
  const { kind } = report;
  if (kind === "phone") return [{ kind, at: report.writtenAt }];
  return report.signedAt === null ? [] : [{ kind, at: report.signedAt }];
}
