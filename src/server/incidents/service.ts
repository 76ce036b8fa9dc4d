import type { PoolClient } from "pg";
import { demand, may } from "@/lib/access/permissions";
import { maySee, type Viewer } from "@/lib/access/viewer";
import type {
  FieldReportForm,
  IncidentGradeForm,
  IncidentOpenForm,
  ResponseOrderForm,
} from "@/lib/incident/forms";
import { FACT_NAMES, INCIDENT_KIND_NAMES, INCIDENT_SOURCE_NAMES } from "@/lib/incident/kind";
import { GRADE_NAMES } from "@/lib/incident/level";
import { afterIncidentDeed, type IncidentDeed, responseTurn } from "@/lib/incident/life";
import { type NamedArea, planTasks } from "@/lib/incident/planTasks";
import { type Proposal, propose, type Situation } from "@/lib/incident/proposal";
import type {
  FieldReport,
  IncidentPage,
  IncidentRecord,
  IncidentSummary,
  ProposedIncident,
} from "@/lib/incident/record";
import { planFor, type ResponseRules } from "@/lib/incident/responseRules";
import { type ResponseTimes, responseTimes } from "@/lib/incident/responseTime";
import { type IncidentSearch, incidentSearchSchema } from "@/lib/incident/search";
import { orderWords } from "@/lib/incident/timelineEntries";
import { DAY, MINUTE } from "@/lib/time/instant";
import type { AttachmentService } from "../attachments/service";
import type { AuditEntry } from "../audit/service";
import type { CallService } from "../calls/service";
import type { ClockService } from "../clock/service";
import type { Database, Queryable } from "../database/service";
import type { DeedService, DoneOnce } from "../deeds/service";
import type { AddressedEvent } from "../outbox/service";
import type { StationService } from "../stations/service";
import type { TaskService } from "../tasks/service";
import type { WarningService } from "../warnings/service";
import * as reportStore from "./fieldReportStore";
import { readRecord } from "./record";
import * as refusals from "./refusals";
import { situationOf } from "./situation";
import { createSituationReports, type SituationReportUse } from "./situationReports";
import * as store from "./store";

export type { ReportDocument } from "./situationReports";

export interface IncidentService extends SituationReportUse {
  list(search: IncidentSearch, viewer: Viewer): Promise<IncidentPage>;
  /** NotFound where there is no such incident for this viewer; likewise below. */
  get(id: number, viewer: Viewer): Promise<IncidentRecord>;
  /** Incidents that were opened from, or linked with, a warning. */
  ofWarning(warningId: number, viewer: Viewer): Promise<readonly IncidentSummary[]>;
  /** Of the most urgent open incidents, for those whose field is the whole county. */
  proposals(viewer: Viewer): Promise<readonly ProposedIncident[]>;
  /** Reports from the field that nobody has put to an incident, newest first. */
  unassignedReports(viewer: Viewer): Promise<readonly FieldReport[]>;
  /** Where this viewer may say something happened: the county and its townships, or its own. */
  areas(viewer: Viewer): Promise<readonly NamedArea[]>;
  /** Of the incidents that became known in the last 30 days and that the viewer may see. */
  responseTimes(viewer: Viewer): Promise<ResponseTimes>;
  open(form: IncidentOpenForm, viewer: Viewer): Promise<IncidentSummary>;
  /** A report from the field (险情上报). */
  report(form: FieldReportForm, viewer: Viewer): Promise<FieldReport>;
  grade(id: number, form: IncidentGradeForm, viewer: Viewer): Promise<IncidentSummary>;
  link(
    id: number,
    form: {
      readonly deedId: string;
      readonly incidentId: number | null;
      readonly warningId: number | null;
      readonly reportId: number | null;
    },
    viewer: Viewer,
  ): Promise<IncidentSummary>;
  merge(
    id: number,
    form: { readonly deedId: string; readonly into: number; readonly words: string },
    viewer: Viewer,
  ): Promise<IncidentSummary>;
  close(
    id: number,
    form: { readonly deedId: string; readonly review: string },
    viewer: Viewer,
  ): Promise<IncidentSummary>;
  /** Starts, raises, lowers or ends a response; its plan's tasks are given in the same transaction. */
  order(id: number, form: ResponseOrderForm, viewer: Viewer): Promise<IncidentSummary>;
  /** Inside the transaction that starts an exercise over. */
  clearExercises(client: PoolClient): Promise<void>;
}

export interface IncidentDeps {
  readonly database: Pick<Database, "pool">;
  readonly clock: Pick<ClockService, "now" | "state">;
  readonly deeds: DeedService;
  readonly warnings: Pick<WarningService, "current" | "get">;
  readonly stations: Pick<StationService, "list" | "map" | "timeZone">;
  readonly tasks: Pick<
    TaskService,
    "ofIncident" | "giveOfPlan" | "withdrawUnstarted" | "move" | "countOpen"
  >;
  readonly calls: Pick<CallService, "told">;
  readonly attachments: Pick<AttachmentService, "claim">;
  /** The county's response rules; null where it has none. */
  readonly rules: ResponseRules | null;
  readonly countyCode: string;
}

const STATISTICS_SPAN = 30 * DAY;
const MOST_URGENT_FIRST = incidentSearchSchema.parse({ state: "open", sort: "urgency", size: 25 });
/** As many as the hall shows: each is looked at with the whole county's situation. */
const MOST_PROPOSALS = 4;

export function createIncidentService(deps: IncidentDeps): IncidentService {
  const { database, clock, deeds, warnings, stations, tasks, attachments, rules, countyCode } =
    deps;
  const { pool } = database;

  async function known(client: Queryable, id: number, viewer: Viewer): Promise<IncidentSummary> {
    const found = await store.selectIncident(client, countyCode, id, viewer);
    if (!found) throw refusals.incidentUnknown(id);
    return found.incident;
  }

  /** The incident, where its life allows the deed and the viewer may do it there. */
  async function toDo(
    client: Queryable,
    id: number,
    deed: IncidentDeed,
    viewer: Viewer,
  ): Promise<IncidentSummary> {
    const incident = await known(client, id, viewer);
    demand(viewer, deed === "order" ? "response.order" : "incident.write", incident);
    refuseOver(incident, deed);
    return incident;
  }

  function eventOf({ id, adminAreaCode }: IncidentSummary): AddressedEvent {
    return {
      event: { topic: "records", payload: { of: "incident", ids: [String(id)] } },
      adminAreaCode,
    };
  }

  /** A deed as it is kept and told: a line of the timeline, an event, and the audit entry. */
  async function done(
    client: PoolClient,
    id: number,
    viewer: Viewer,
    deed: {
      readonly words: string;
      readonly action: AuditEntry["action"];
      readonly detail?: object;
    },
    more: readonly AddressedEvent[] = [],
  ): Promise<DoneOnce<IncidentSummary>> {
    await store.insertEvent(client, id, { at: clock.now(), words: deed.words, by: viewer.name });
    return changed(client, id, viewer, deed, more);
  }

  async function changed(
    client: PoolClient,
    id: number,
    viewer: Viewer,
    deed: {
      readonly words: string;
      readonly action: AuditEntry["action"];
      readonly detail?: object;
    },
    more: readonly AddressedEvent[] = [],
  ): Promise<DoneOnce<IncidentSummary>> {
    const [incident] = await store.selectIncidents(client, [id]);
    if (!incident) throw refusals.incidentUnknown(id);
    return {
      answer: incident,
      events: [eventOf(incident), ...more],
      audited: {
        actor: viewer.login,
        action: deed.action,
        subject: String(id),
        detail: { words: deed.words, ...deed.detail },
      },
    };
  }

  /** Only for those whose field is the county: it looks at the whole of it. */
  async function situation(
    incident: IncidentSummary,
    reports: readonly FieldReport[],
    viewer: Viewer,
  ): Promise<Situation | null> {
    if (incident.state !== "open" || viewer.adminAreaCode !== null) return null;
    const parts = { warnings, stations };
    return situationOf(pool, parts, incident, reports, viewer, clock.now());
  }

  function proposalIn(incident: IncidentSummary, seen: Situation | null): Proposal | null {
    const plan = planFor(rules, incident.kind);
    return plan && seen ? propose(plan, seen) : null;
  }

  /** Townships the incident or an open warning lies in; all of them where that is not known. */
  async function concerned(
    incident: IncidentSummary,
    { warnings: open }: Situation,
  ): Promise<readonly NamedArea[]> {
    const { areas } = await stations.map();
    const townships = areas.filter((area) => area.level === "township");
    const natural = incident.kind === "naturalDisaster" ? open : [];
    const codes = [incident.adminAreaCode, ...natural.map((warning) => warning.adminAreaCode)];
    const hit = townships.filter(({ code }) => codes.some((each) => each?.startsWith(code)));
    return hit.length > 0 ? hit : townships;
  }

  const isExercise = () => clock.state().mode === "replay";

  return {
    ...createSituationReports({
      database,
      clock,
      deeds,
      stations,
      rules,
      known,
      read: (id, viewer) => read(id, viewer),
    }),

    async list(search, viewer) {
      demand(viewer, "incident.read");
      const { ids, total } = await store.searchIncidents(pool, countyCode, search, viewer);
      return { rows: await store.selectIncidents(pool, ids), total };
    },

    get: (id, viewer) => read(id, viewer),

    async ofWarning(warningId, viewer) {
      demand(viewer, "incident.read");
      const ids = await store.selectOfWarning(pool, warningId);
      const found = await store.selectIncidents(pool, ids);
      return found.filter((incident) => maySee(viewer, incident.adminAreaCode));
    },

    async proposals(viewer) {
      demand(viewer, "incident.read");
      if (viewer.adminAreaCode !== null) return [];
      const { ids } = await store.searchIncidents(pool, countyCode, MOST_URGENT_FIRST, viewer);
      const proposed: ProposedIncident[] = [];
      for (const incident of await store.selectIncidents(pool, ids.slice(0, MOST_PROPOSALS))) {
        if (planFor(rules, incident.kind) === null) continue;
        const reports = await reportStore.selectOfIncident(pool, incident.id, viewer);
        const proposal = proposalIn(incident, await situation(incident, reports, viewer));
        if (proposal) proposed.push({ incident, proposal });
      }
      return proposed;
    },

    async unassignedReports(viewer) {
      demand(viewer, "incident.read");
      return reportStore.selectUnassigned(pool, countyCode, viewer);
    },

    async areas(viewer) {
      demand(viewer, "incident.read");
      const { areas } = await stations.map();
      const own = viewer.adminAreaCode;
      const named = areas.map(({ code, name }) => ({ code, name }));
      if (own !== null) return named.filter(({ code }) => code.startsWith(own));
      const townships = named.filter((_area, index) => areas[index]?.level === "township");
      return [...townships, { code: countyCode, name: "全县" }];
    },

    async responseTimes(viewer) {
      demand(viewer, "incident.read");
      const ids = await store.selectKnownSince(
        pool,
        countyCode,
        clock.now() - STATISTICS_SPAN,
        viewer,
      );
      const incidents = await store.selectIncidents(pool, ids);
      return responseTimes(
        incidents.map(({ knownAt, firstOnSceneAt }) => ({ reportedAt: knownAt, firstOnSceneAt })),
        (rules?.sceneMinutes ?? DEFAULT_SCENE_MINUTES) * MINUTE,
      );
    },

    async open(form, viewer) {
      demand(viewer, "incident.write", form);
      const warning =
        form.warningId === null ? null : (await warnings.get(form.warningId, viewer)).warning;
      const deed = { deedId: form.deedId, kind: "incident.open", viewer };
      return deeds.perform(deed, async (client) => {
        if (!(await store.areaExists(client, countyCode, form.adminAreaCode))) {
          throw refusals.areaUnknown(form.adminAreaCode);
        }
        const report = await reportFor(client, form.reportId, viewer);
        const exercise = warning?.exercise ?? report?.exercise ?? isExercise();
        demand(viewer, "incident.write", { ...form, exercise });
        const now = clock.now();
        const source = report ? "report" : warning ? "warning" : "hand";
        const id = await store.insertIncident(client, countyCode, {
          ...form,
          source,
          position: form.position ?? report?.position ?? null,
          knownAt: Math.min(now, report?.receivedAt ?? warning?.issuedAt ?? now),
          openedAt: now,
          openedBy: viewer.name,
          exercise,
        });
        if (warning) await store.insertWarning(client, id, warning.id);
        if (report) await reportStore.takeUpReport(client, report.id, id);
        return done(client, id, viewer, {
          words: `开立事件「${form.title}」：${INCIDENT_KIND_NAMES[form.kind]}，${GRADE_NAMES[form.grade]}，来自${INCIDENT_SOURCE_NAMES[source]}`,
          action: "incident.open",
          detail: { warningId: form.warningId, reportId: form.reportId },
        });
      });
    },

    async report(form, viewer) {
      // A department speaks in its own name, wherever in the county it is.
      demand(viewer, "incident.report", {
        adminAreaCode: form.adminAreaCode,
        departmentCode: viewer.departmentCode,
      });
      const deed = { deedId: form.deedId, kind: "incident.report", viewer };
      return deeds.perform(deed, async (client) => {
        if (!(await store.areaExists(client, countyCode, form.adminAreaCode))) {
          throw refusals.areaUnknown(form.adminAreaCode);
        }
        const incident =
          form.incidentId === null ? null : await known(client, form.incidentId, viewer);
        if (incident) refuseOver(incident, "report");
        const now = clock.now();
        const id = await reportStore.insertReport(client, countyCode, form, {
          at: now,
          occurredAt: Math.min(form.occurredAt ?? now, now),
          by: viewer,
          exercise: incident?.exercise ?? isExercise(),
        });
        await attachments.claim(client, form.attachments, { kind: "incidentReport", id }, viewer);
        const report = await reportStore.selectReport(client, id);
        if (!report) throw refusals.reportTaken(id);
        return {
          answer: report,
          events: [
            {
              event: { topic: "records", payload: { of: "incident", ids: [] } },
              adminAreaCode: report.adminAreaCode,
            },
          ],
          audited: {
            actor: viewer.login,
            action: "incident.report",
            subject: String(id),
            detail: { incidentId: report.incidentId, words: form.words, facts: form.facts },
          },
        };
      });
    },

    async grade(id, form, viewer) {
      demand(viewer, "incident.write");
      const deed = { deedId: form.deedId, kind: `incident.grade ${id}`, viewer };
      return deeds.perform(deed, async (client) => {
        await toDo(client, id, "grade", viewer);
        await store.updateGrade(client, id, form);
        return done(client, id, viewer, {
          words: `定为${INCIDENT_KIND_NAMES[form.kind]}、${GRADE_NAMES[form.grade]}等级「${form.title}」：${form.words}`,
          action: "incident.grade",
        });
      });
    },

    async link(id, form, viewer) {
      demand(viewer, "incident.write");
      if (form.incidentId === id) throw refusals.sameIncident();
      const warning =
        form.warningId === null ? null : (await warnings.get(form.warningId, viewer)).warning;
      const deed = { deedId: form.deedId, kind: `incident.link ${id}`, viewer };
      return deeds.perform(deed, async (client) => {
        await toDo(client, id, "link", viewer);
        const words = await linkWith(client, id, form, warning, viewer);
        return done(client, id, viewer, { words, action: "incident.link", detail: form });
      });
    },

    async merge(id, form, viewer) {
      demand(viewer, "incident.write");
      if (form.into === id) throw refusals.sameIncident();
      const deed = { deedId: form.deedId, kind: `incident.merge ${id}`, viewer };
      return deeds.perform(deed, async (client) => {
        const incident = await toDo(client, id, "merge", viewer);
        const into = await toDo(client, form.into, "link", viewer);
        refuseOver(into, "report");
        if (incident.responseLevel !== null) throw refusals.responseRunning(incident.responseLevel);
        const at = clock.now();
        await tasks.move(client, id, into.id);
        await store.moveRecords(client, id, into.id);
        await store.closeIncident(client, id, {
          at,
          by: viewer.name,
          review: form.words,
          mergedInto: into.id,
        });
        await store.insertEvent(client, into.id, {
          at,
          words: `「${incident.title}」归并到本事件：${form.words}`,
          by: viewer.name,
        });
        return done(
          client,
          id,
          viewer,
          {
            words: `归并到「${into.title}」：${form.words}`,
            action: "incident.merge",
            detail: { into: into.id },
          },
          [eventOf(into)],
        );
      });
    },

    async close(id, form, viewer) {
      demand(viewer, "incident.write");
      const deed = { deedId: form.deedId, kind: `incident.close ${id}`, viewer };
      return deeds.perform(deed, async (client) => {
        const incident = await toDo(client, id, "close", viewer);
        if (incident.responseLevel !== null) throw refusals.responseRunning(incident.responseLevel);
        const open = await tasks.countOpen(client, id);
        if (open > 0) throw refusals.tasksRunning(open);
        await store.closeIncident(client, id, {
          at: clock.now(),
          by: viewer.name,
          review: form.review,
          mergedInto: null,
        });
        return done(client, id, viewer, {
          words: `结束事件。小结：${form.review}`,
          action: "incident.close",
        });
      });
    },

    async order(id, form, viewer) {
      demand(viewer, "response.order");
      // Before the lane: it looks at the whole county, and nobody waits for that.
      const before = await known(pool, id, viewer);
      const reports = await reportStore.selectOfIncident(pool, id, viewer);
      const seen = await situation(before, reports, viewer);
      const townships = seen ? await concerned(before, seen) : [];
      const deed = { deedId: form.deedId, kind: `response.order ${id}`, viewer };
      return deeds.perform(deed, async (client) => {
        const incident = await toDo(client, id, "order", viewer);
        if (incident.responseLevel !== form.seen)
          throw refusals.levelMovedOn(incident.responseLevel);
        const turn = responseTurn(incident.responseLevel, form.level);
        if (turn === null) throw refusals.levelUnchanged();
        const order = { turn, from: incident.responseLevel, to: form.level };
        const proposal = proposalIn(incident, seen);
        await store.insertOrder(client, id, {
          ...order,
          at: clock.now(),
          by: viewer,
          words: form.words,
          proposal,
        });
        const plan = planFor(rules, incident.kind);
        const words = orderWords(order);
        const events =
          form.level === null
            ? await tasks.withdrawUnstarted(client, id, words, viewer)
            : await tasks.giveOfPlan(client, {
                incidentId: id,
                exercise: incident.exercise,
                asked: plan ? planTasks(plan, form.level, townships) : [],
                by: viewer,
              });
        const detail = { words: form.words, level: form.level, proposed: proposal?.level ?? null };
        return changed(client, id, viewer, { words, action: "response.order", detail }, events);
      });
    },

    clearExercises: (client) => store.deleteExercises(client, countyCode),
  };

  async function read(id: number, viewer: Viewer): Promise<IncidentRecord> {
    demand(viewer, "incident.read");
    const found = await store.selectIncident(pool, countyCode, id, viewer);
    if (!found) throw refusals.incidentUnknown(id);
    const reports = await reportStore.selectOfIncident(pool, id, viewer);
    const seen = await situation(found.incident, reports, viewer);
    return readRecord(
      { pool, warnings, tasks, calls: deps.calls, rules, now: clock.now() },
      {
        ...found,
        reports,
        proposal: proposalIn(found.incident, seen),
        planName: planFor(rules, found.incident.kind)?.name ?? null,
        maySeeDocuments: may(viewer, "situationReport.read"),
      },
      viewer,
    );
  }

  async function reportFor(
    client: Queryable,
    reportId: number | null,
    viewer: Viewer,
  ): Promise<FieldReport | null> {
    if (reportId === null) return null;
    const report = await reportStore.selectReport(client, reportId);
    const free = report !== null && report.incidentId === null;
    if (free && maySee(viewer, report.adminAreaCode)) return report;
    throw refusals.reportTaken(reportId);
  }

  /** Does one of the three and says which. */
  async function linkWith(
    client: PoolClient,
    id: number,
    form: { readonly incidentId: number | null; readonly reportId: number | null },
    warning: { readonly id: number; readonly areaName: string } | null,
    viewer: Viewer,
  ): Promise<string> {
    if (form.incidentId !== null) {
      const other = await known(client, form.incidentId, viewer);
      await store.insertLink(client, id, other.id);
      return `与事件「${other.title}」关联`;
    }
    if (warning) {
      await store.insertWarning(client, id, warning.id);
      return `与预警 ${warning.id}（${warning.areaName}）关联`;
    }
    const report = await reportFor(client, form.reportId, viewer);
    if (!report || !(await reportStore.takeUpReport(client, report.id, id))) {
      throw refusals.reportTaken(form.reportId ?? 0);
    }
    const facts = report.facts.map((fact) => FACT_NAMES[fact]).join("、");
    return `归入${report.reporter}报告的险情：${report.words}${facts === "" ? "" : `（${facts}）`}`;
  }
}

const DEFAULT_SCENE_MINUTES = 20;

function refuseOver(incident: IncidentSummary, deed: IncidentDeed): void {
  if (afterIncidentDeed(incident.state, deed) !== null) return;
  throw refusals.incidentOver(incident.title, incident.state, deed);
}
