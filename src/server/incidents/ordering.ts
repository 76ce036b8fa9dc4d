import { demand } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import type { ResponseOrderForm } from "@/lib/incident/forms";
import { responseTurn } from "@/lib/incident/life";
import { planTasks } from "@/lib/incident/planTasks";
import type { Proposal } from "@/lib/incident/proposal";
import type { IncidentSummary } from "@/lib/incident/record";
import { planFor } from "@/lib/incident/responseRules";
import { orderWords } from "@/lib/incident/timelineEntries";
import type { IncidentDeeds } from "./deed";
import type { IncidentDeps } from "./deps";
import * as reportStore from "./fieldReportStore";
import type { Proposals } from "./proposals";
import * as refusals from "./refusals";
import * as store from "./store";

export interface ResponseOrdering {
  /** Starts, raises, lowers or ends a response; its plan's tasks are given in the same transaction. */
  order(id: number, form: ResponseOrderForm, viewer: Viewer): Promise<IncidentSummary>;
}

/** A response is proposed by the machine and ordered by a person, who answers for it. */
export function createResponseOrdering(
  { database, clock, deeds, tasks, rules }: IncidentDeps,
  { known, toDo, changed }: IncidentDeeds,
  { situation, proposalIn, concerned }: Proposals,
): ResponseOrdering {
  return {
    async order(id, form, viewer) {
      demand(viewer, "response.order");
      // Before the lane: it looks at the whole county, and nobody waits for that.
      const before = await known(database.pool, id, viewer);
      const reports = await reportStore.selectOfIncident(database.pool, id, viewer);
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
        // What it was ordered for belongs to the incident: its timeline and reports tell of it.
        if (form.level !== null) await store.insertWarnings(client, id, warningsBehind(proposal));
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
  };
}

/** The warnings by which a level was proposed. */
function warningsBehind(proposal: Proposal | null): readonly number[] {
  const sources = (proposal?.reasons ?? []).flatMap((reason) => reason.sources);
  return sources.flatMap((source) => (source.kind === "warning" ? source.id : []));
}
