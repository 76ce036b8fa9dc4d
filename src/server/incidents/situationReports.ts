import { demand } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import type { ReportContact } from "@/lib/incident/contactWords";
import { measuredSpan, measuredWords } from "@/lib/incident/measuredWords";
import type { IncidentRecord, IncidentSummary, SituationReport } from "@/lib/incident/record";
import { draftRefusal, isOnlyReport } from "@/lib/incident/reportDrafts";
import { SITUATION_REPORT_NAMES, type SituationReportKind } from "@/lib/incident/reportDuty";
import type { DocumentRules, ResponseRules } from "@/lib/incident/responseRules";
import { draftReport } from "@/lib/incident/situationReport";
import type { SituationReportFields } from "@/lib/incident/situationReportFields";
import type { TimelineEntry } from "@/lib/incident/timeline";
import { localInstant } from "@/lib/time/localInstant";
import { calendarDay, localTime } from "@/lib/time/localTime";
import type { ClockService } from "../clock/service";
import type { Database, Queryable } from "../database/service";
import type { DeedService, DoneOnce } from "../deeds/service";
import type { DutyService } from "../duty/service";
import type { StationService } from "../stations/service";
import { situationReportDocument } from "./document";
import * as refusals from "./refusals";
import type { ReportVersion } from "./situationReportStore";
import * as store from "./situationReportStore";

export interface ReportDocument {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

export interface SituationReportRecord {
  readonly incident: IncidentSummary;
  readonly report: SituationReport;
  /** Oldest first. */
  readonly versions: readonly ReportVersion[];
}

/** Reports to those above: drafted from the records, edited, signed, and given out as a document. */
export interface SituationReportUse {
  /** Puts a call to those above on record. */
  reportByPhone(
    incidentId: number,
    form: { readonly deedId: string; readonly to: string; readonly words: string },
    viewer: Viewer,
  ): Promise<SituationReport>;
  /** A new draft, written by the incident's records. */
  draftReport(
    incidentId: number,
    form: {
      readonly deedId: string;
      readonly kind: Exclude<SituationReportKind, "phone">;
    },
    viewer: Viewer,
  ): Promise<SituationReport>;
  /** The person's text as a new version; one made on an older version is refused. */
  editReport(
    id: number,
    form: {
      readonly deedId: string;
      readonly version: number;
      readonly fields: SituationReportFields;
    },
    viewer: Viewer,
  ): Promise<SituationReport>;
  /** Signs the version that was read; from then on it is final. */
  signReport(
    id: number,
    form: { readonly deedId: string; readonly version: number },
    viewer: Viewer,
  ): Promise<SituationReport>;
  situationReport(id: number, viewer: Viewer): Promise<SituationReportRecord>;
  /** The document (DOCX); a draft says on its face that it is one. */
  document(id: number, viewer: Viewer): Promise<ReportDocument>;
}

export interface SituationReportParts {
  readonly database: Pick<Database, "pool">;
  readonly clock: Pick<ClockService, "now">;
  readonly deeds: DeedService;
  readonly stations: Pick<StationService, "timeZone" | "eventFigures">;
  readonly duty: Pick<DutyService, "board">;
  readonly rules: ResponseRules | null;
  readonly countyCode: string;
  known(client: Queryable, id: number, viewer: Viewer): Promise<IncidentSummary>;
  read(id: number, viewer: Viewer): Promise<IncidentRecord>;
  timeline(id: number, viewer: Viewer): Promise<readonly TimelineEntry[]>;
}

export function createSituationReports(parts: SituationReportParts): SituationReportUse {
  const { database, clock, deeds, stations, duty, rules, countyCode, known, read } = parts;
  const { pool } = database;

  async function one(client: Queryable, id: number): Promise<SituationReport> {
    const report = await store.selectOne(client, id);
    if (!report) throw refusals.situationReportUnknown(id);
    return report;
  }

  /** A draft of the version the person saw. */
  async function draftSeen(
    client: Queryable,
    id: number,
    version: number,
  ): Promise<SituationReport> {
    const report = await one(client, id);
    if (report.signedBy !== null) throw refusals.reportSigned(report.signedBy);
    if (report.version !== version) {
      throw refusals.versionMovedOn(report.writtenBy, report.version);
    }
    return report;
  }

  async function done(
    client: Queryable,
    id: number,
    incident: IncidentSummary,
    viewer: Viewer,
    action: `situationReport.${"phone" | "draft" | "edit" | "sign"}`,
  ): Promise<DoneOnce<SituationReport>> {
    const report = await one(client, id);
    const { kind, number, version } = report;
    return {
      answer: report,
      events: [
        {
          event: { topic: "records", payload: { of: "incident", ids: [String(incident.id)] } },
          adminAreaCode: incident.adminAreaCode,
        },
      ],
      audited: {
        actor: viewer,
        action,
        subject: String(id),
        detail: { incidentId: incident.id, kind, number, version },
      },
    };
  }

  /** Rain and rivers over the event; empty of what the weather does not make. */
  async function measuredOf(
    incident: IncidentSummary,
    timeline: readonly TimelineEntry[],
    viewer: Viewer,
  ): Promise<string> {
    if (incident.kind !== "naturalDisaster") return "";
    const span = measuredSpan(incident, timeline, clock.now());
    const figures = await stations.eventFigures(span, viewer);
    return measuredWords(figures, span, incident, { countyCode, timeZone: stations.timeZone });
  }

  /** Who keeps the county's duty room, at the hour of the wall: duty goes by the real day. */
  async function contactOf(viewer: Viewer): Promise<ReportContact> {
    const { units } = await duty.board(viewer);
    const room = units.find(({ unit }) => unit.kind === "county");
    return {
      room: room?.name ?? "",
      onDuty: room?.onDuty ?? [],
      writer: viewer.name,
      phone: rules?.document.dutyPhone ?? "",
    };
  }

  /** Its place among the year's signed reports; null before it is signed. An exercise's are apart. */
  async function issueOf(
    { id, signedAt }: SituationReport,
    { exercise }: IncidentSummary,
    year: number,
  ): Promise<number | null> {
    if (signedAt === null) return null;
    const from = localInstant(`${year}-01-01`, "00:00", stations.timeZone);
    return store.countIssued(pool, countyCode, { exercise, from, through: signedAt, id });
  }

  return {
    async reportByPhone(incidentId, form, viewer) {
      demand(viewer, "situationReport.write");
      const deed = { deedId: form.deedId, kind: `situationReport.phone ${incidentId}`, viewer };
      return deeds.perform(deed, async (client) => {
        const incident = await known(client, incidentId, viewer);
        demand(viewer, "situationReport.write", incident);
        refuseMerged(incident);
        const { id } = await store.insertSituationReport(client, incidentId, "phone");
        const fields = {
          ...NO_FIELDS,
          title: SITUATION_REPORT_NAMES.phone,
          addressee: form.to,
          situation: form.words,
        };
        await store.insertVersion(client, id, {
          version: 1,
          fields,
          writtenBy: viewer.name,
          writtenAt: clock.now(),
        });
        return done(client, id, incident, viewer, "situationReport.phone");
      });
    },

    async draftReport(incidentId, form, viewer) {
      demand(viewer, "situationReport.write");
      const record = await read(incidentId, viewer);
      demand(viewer, "situationReport.write", record.incident);
      refuseMerged(record.incident);
      const timeline = await parts.timeline(incidentId, viewer);
      // Before the lane: readings of many stations are looked at, and nobody waits for that.
      const measured = await measuredOf(record.incident, timeline, viewer);
      const contact = await contactOf(viewer);
      const deed = { deedId: form.deedId, kind: `situationReport.draft ${incidentId}`, viewer };
      return deeds.perform(deed, async (client) => {
        const there = await store.selectOfIncident(client, incidentId);
        const refusal = draftRefusal(form.kind, {
          closedAt: record.incident.closedAt,
          orders: record.orders.map(({ at, to }) => ({ at, level: to })),
          reports: there,
        });
        if (refusal !== null) throw refusals.notToBeDrafted(form.kind, refusal);
        const { id, number } = await store.insertSituationReport(client, incidentId, form.kind);
        await store.insertVersion(client, id, {
          version: 1,
          fields: draftReport({
            ...record,
            timeline,
            measured,
            contact,
            kind: form.kind,
            number,
            only: isOnlyReport(there),
            addressee: rules?.document.addressee ?? "",
            now: clock.now(),
            timeZone: stations.timeZone,
          }),
          writtenBy: viewer.name,
          writtenAt: clock.now(),
        });
        return done(client, id, record.incident, viewer, "situationReport.draft");
      });
    },

    async editReport(id, form, viewer) {
      demand(viewer, "situationReport.write");
      const deed = { deedId: form.deedId, kind: `situationReport.edit ${id}`, viewer };
      return deeds.perform(deed, async (client) => {
        const report = await draftSeen(client, id, form.version);
        const incident = await known(client, report.incidentId, viewer);
        demand(viewer, "situationReport.write", incident);
        await store.insertVersion(client, id, {
          version: report.version + 1,
          fields: form.fields,
          writtenBy: viewer.name,
          writtenAt: clock.now(),
        });
        return done(client, id, incident, viewer, "situationReport.edit");
      });
    },

    async signReport(id, form, viewer) {
      demand(viewer, "situationReport.sign");
      const deed = { deedId: form.deedId, kind: `situationReport.sign ${id}`, viewer };
      return deeds.perform(deed, async (client) => {
        const report = await draftSeen(client, id, form.version);
        const incident = await known(client, report.incidentId, viewer);
        demand(viewer, "situationReport.sign", incident);
        const signed = { version: form.version, by: viewer.name, at: clock.now() };
        await store.signReport(client, id, signed);
        return done(client, id, incident, viewer, "situationReport.sign");
      });
    },

    async situationReport(id, viewer) {
      demand(viewer, "situationReport.read");
      const report = await one(pool, id);
      const incident = await known(pool, report.incidentId, viewer);
      return { incident, report, versions: await store.selectVersions(pool, id) };
    },

    async document(id, viewer) {
      demand(viewer, "situationReport.read");
      const report = await one(pool, id);
      const incident = await known(pool, report.incidentId, viewer);
      const { timeZone } = stations;
      const datedAt = report.signedAt ?? clock.now();
      const day = calendarDay(datedAt, timeZone);
      const { year } = localTime(datedAt, timeZone);
      const draft = report.state === "draft" ? "（草稿）" : "";
      return {
        fileName: `${day} ${report.fields.title}${draft}.docx`,
        bytes: await situationReportDocument({
          report,
          exercise: incident.exercise,
          rules: rules?.document ?? NO_RULES,
          issue: { year, number: await issueOf(report, incident, year) },
          datedAt,
          timeZone,
        }),
      };
    },
  };
}

/** What was merged into another is reported on there. */
function refuseMerged({ mergedInto }: IncidentSummary): void {
  if (mergedInto !== null) throw refusals.reportedElsewhere(mergedInto);
}

/** Of a county without the file: nobody issues it, and nothing but the report is printed. */
const NO_RULES: DocumentRules = {
  organ: "",
  redHeader: null,
  code: "",
  upward: false,
  addressee: "",
  copyTo: "",
  dutyPhone: "",
  printedBy: "",
};

const NO_FIELDS: SituationReportFields = {
  title: "",
  addressee: "",
  situation: "",
  weather: "",
  calling: "",
  losses: "",
  actions: "",
  next: "",
  contact: "",
};
