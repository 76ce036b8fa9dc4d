import type { PoolClient } from "pg";
import { demand } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import type { WarningSummary } from "@/lib/feed/snapshot";
import type { IncidentGradeForm, IncidentLinkForm, IncidentOpenForm } from "@/lib/incident/forms";
import { factsBeside, INCIDENT_KIND_NAMES, INCIDENT_SOURCE_NAMES } from "@/lib/incident/kind";
import { GRADE_NAMES } from "@/lib/incident/level";
import type { IncidentSummary } from "@/lib/incident/record";
import { HAZARD_NAMES } from "@/lib/warning/reason";
import type { AddressedEvent } from "../outbox/service";
import { eventOf, type IncidentDeeds, refuseOver, reportNews } from "./deed";
import type { IncidentDeps } from "./deps";
import * as reportStore from "./fieldReportStore";
import { reportFor } from "./fieldReports";
import * as refusals from "./refusals";
import * as store from "./store";

/** Opened, graded, linked, merged, closed. */
export interface IncidentLife {
  open(form: IncidentOpenForm, viewer: Viewer): Promise<IncidentSummary>;
  grade(id: number, form: IncidentGradeForm, viewer: Viewer): Promise<IncidentSummary>;
  link(id: number, form: IncidentLinkForm, viewer: Viewer): Promise<IncidentSummary>;
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
}

export function createIncidentLife(
  { clock, deeds, warnings, tasks, countyCode }: IncidentDeps,
  { known, toDo, done, changed, isExercise }: IncidentDeeds,
): IncidentLife {
  return {
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
        const opened = {
          words: `开立事件「${form.title}」：${INCIDENT_KIND_NAMES[form.kind]}，${GRADE_NAMES[form.grade]}，来自${INCIDENT_SOURCE_NAMES[source]}`,
          action: "incident.open",
          detail: { warningId: form.warningId, reportId: form.reportId },
        } as const;
        return done(client, id, viewer, opened, report ? [reportNews(report)] : []);
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
      // Before the lane: each is refused that the viewer may not see.
      const chosen: WarningSummary[] = [];
      for (const warningId of new Set(form.warningIds)) {
        chosen.push((await warnings.get(warningId, viewer)).warning);
      }
      const deed = { deedId: form.deedId, kind: `incident.link ${id}`, viewer };
      return deeds.perform(deed, async (client) => {
        await toDo(client, id, "link", viewer);
        const { lines, news } = await linkWith(client, id, form, chosen, viewer);
        const at = clock.now();
        for (const words of lines) {
          await store.insertEvent(client, id, { at, words, by: viewer.name });
        }
        const words = lines.join("；");
        const linked = { words, action: "incident.link", detail: form } as const;
        return changed(client, id, viewer, linked, news);
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
  };

  /** Does one of the three and says what: lines of the timeline, and whom it concerns elsewhere. */
  async function linkWith(
    client: PoolClient,
    id: number,
    form: Pick<IncidentLinkForm, "incidentId" | "reportId">,
    chosen: readonly WarningSummary[],
    viewer: Viewer,
  ): Promise<{ readonly lines: readonly string[]; readonly news: readonly AddressedEvent[] }> {
    if (form.incidentId !== null) {
      const other = await known(client, form.incidentId, viewer);
      await store.insertLink(client, id, other.id);
      return { lines: [`与事件「${other.title}」关联`], news: [] };
    }
    if (chosen.length > 0) {
      const linked = await store.selectWarningIds(client, id);
      const added = chosen.filter((warning) => !linked.includes(warning.id));
      if (added.length === 0) throw refusals.warningsLinked();
      await store.insertWarnings(
        client,
        id,
        added.map((warning) => warning.id),
      );
      const lines = added.map(
        ({ id: warningId, areaName, hazard }) =>
          `关联预警：${areaName}${HAZARD_NAMES[hazard]}（编号 ${warningId}）`,
      );
      return { lines, news: [] };
    }
    const report = await reportFor(client, form.reportId, viewer);
    if (!report || !(await reportStore.takeUpReport(client, report.id, id))) {
      throw refusals.reportTaken(form.reportId ?? 0);
    }
    const facts = factsBeside(report.words, report.facts).join("、");
    const words = `归入${report.reporter}报告的险情：${report.words}${facts === "" ? "" : `（${facts}）`}`;
    return { lines: [words], news: [reportNews(report)] };
  }
}
