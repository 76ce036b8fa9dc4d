import { demand, may } from "@/lib/access/permissions";
import { maySee, type Viewer } from "@/lib/access/viewer";
import type { NamedArea } from "@/lib/incident/planTasks";
import type {
  FieldReport,
  IncidentPage,
  IncidentRecord,
  IncidentSummary,
  ProposedIncident,
} from "@/lib/incident/record";
import { planFor } from "@/lib/incident/responseRules";
import { type ResponseTimes, responseTimes } from "@/lib/incident/responseTime";
import { type IncidentSearch, incidentSearchSchema } from "@/lib/incident/search";
import type { TimelineEntry } from "@/lib/incident/timeline";
import { type TimelinePage, type TimelineSearch, timelinePage } from "@/lib/incident/timelinePage";
import { DAY, MINUTE } from "@/lib/time/instant";
import type { IncidentDeeds } from "./deed";
import type { IncidentDeps } from "./deps";
import * as reportStore from "./fieldReportStore";
import type { Proposals } from "./proposals";
import { readRecord } from "./record";
import * as store from "./store";
import { readTimeline } from "./timeline";

/** Incidents as they are looked at. */
export interface IncidentReading {
  list(search: IncidentSearch, viewer: Viewer): Promise<IncidentPage>;
  /** NotFound where there is no such incident for this viewer; likewise below. */
  get(id: number, viewer: Viewer): Promise<IncidentRecord>;
  /** What lists have of it: enough to know whether it is there. */
  summary(id: number, viewer: Viewer): Promise<IncidentSummary>;
  /** A page of what is on record of it, newest first; all of it that fits is searched. */
  timeline(id: number, search: TimelineSearch, viewer: Viewer): Promise<TimelinePage>;
  /** The whole of it, oldest first: for paper and for reports. */
  wholeTimeline(id: number, viewer: Viewer): Promise<readonly TimelineEntry[]>;
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
}

const STATISTICS_SPAN = 30 * DAY;
const DEFAULT_SCENE_MINUTES = 20;
const MOST_URGENT_FIRST = incidentSearchSchema.parse({ state: "open", sort: "urgency", size: 25 });
/** As many as the hall shows: each is looked at with the whole county's situation. */
const MOST_PROPOSALS = 4;

export function createIncidentReading(
  deps: IncidentDeps,
  deed: Pick<IncidentDeeds, "headOf" | "known">,
  { situation, proposalIn }: Proposals,
): IncidentReading {
  const { database, clock, warnings, stations, tasks, calls, evacuation, rules, countyCode } = deps;
  const { pool } = database;

  return {
    async list(search, viewer) {
      demand(viewer, "incident.read");
      const { ids, total } = await store.searchIncidents(pool, countyCode, search, viewer);
      return { rows: await store.selectIncidents(pool, ids), total };
    },

    get: read,

    async summary(id, viewer) {
      demand(viewer, "incident.read");
      return deed.known(pool, id, viewer);
    },

    async timeline(id, search, viewer) {
      return timelinePage(await wholeTimeline(id, viewer), search);
    },

    wholeTimeline,

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
  };

  /** The incident with the reports of it, and whether this viewer sees those to above. */
  async function headOf(id: number, viewer: Viewer) {
    demand(viewer, "incident.read");
    const head = await deed.headOf(pool, id, viewer);
    const reports = await reportStore.selectOfIncident(pool, id, viewer);
    return { ...head, reports, maySeeDocuments: may(viewer, "situationReport.read") };
  }

  async function wholeTimeline(id: number, viewer: Viewer): Promise<readonly TimelineEntry[]> {
    return readTimeline(
      { pool, warnings, tasks, calls, evacuation },
      await headOf(id, viewer),
      viewer,
    );
  }

  async function read(id: number, viewer: Viewer): Promise<IncidentRecord> {
    const head = await headOf(id, viewer);
    const seen = await situation(head.incident, head.reports, viewer);
    return readRecord(
      { pool, warnings, tasks, calls, evacuation, rules, now: clock.now() },
      {
        ...head,
        proposal: proposalIn(head.incident, seen),
        planName: planFor(rules, head.incident.kind)?.name ?? null,
      },
      viewer,
    );
  }
}
