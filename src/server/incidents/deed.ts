import type { PoolClient } from "pg";
import { demand } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { afterIncidentDeed, type IncidentDeed } from "@/lib/incident/life";
import type { FieldReport, IncidentSummary } from "@/lib/incident/record";
import type { AuditEntry } from "../audit/service";
import type { Queryable } from "../database/service";
import type { DoneOnce } from "../deeds/service";
import type { AddressedEvent } from "../outbox/service";
import type { IncidentDeps } from "./deps";
import * as refusals from "./refusals";
import type { IncidentHead } from "./store";
import * as store from "./store";

/** What was done to an incident: for the timeline and the audit. */
interface DoneDeed {
  readonly words: string;
  readonly action: AuditEntry["action"];
  readonly detail?: object;
}

export type IncidentDeeds = ReturnType<typeof createIncidentDeeds>;

/** What every deed begins and ends with: may it be done here, and how it is kept and told. */
export function createIncidentDeeds({
  clock,
  countyCode,
}: Pick<IncidentDeps, "clock" | "countyCode">) {
  /** The incident with what only its own page shows; NotFound where this viewer sees none. */
  async function headOf(client: Queryable, id: number, viewer: Viewer): Promise<IncidentHead> {
    const found = await store.selectIncident(client, countyCode, id, viewer);
    if (!found) throw refusals.incidentUnknown(id);
    return found;
  }

  async function known(client: Queryable, id: number, viewer: Viewer): Promise<IncidentSummary> {
    return (await headOf(client, id, viewer)).incident;
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

  /** A deed as it is kept and told: a line of the timeline, an event, and the audit entry. */
  async function done(
    client: PoolClient,
    id: number,
    viewer: Viewer,
    deed: DoneDeed,
    more: readonly AddressedEvent[] = [],
  ): Promise<DoneOnce<IncidentSummary>> {
    await store.insertEvent(client, id, { at: clock.now(), words: deed.words, by: viewer.name });
    return changed(client, id, viewer, deed, more);
  }

  async function changed(
    client: PoolClient,
    id: number,
    viewer: Viewer,
    deed: DoneDeed,
    more: readonly AddressedEvent[] = [],
  ): Promise<DoneOnce<IncidentSummary>> {
    const [incident] = await store.selectIncidents(client, [id]);
    if (!incident) throw refusals.incidentUnknown(id);
    return {
      answer: incident,
      events: [eventOf(incident), ...more],
      audited: {
        actor: viewer,
        action: deed.action,
        subject: String(id),
        detail: { words: deed.words, ...deed.detail },
      },
    };
  }

  return {
    headOf,
    known,
    toDo,
    done,
    changed,
    /** Whether what happens now belongs to an exercise. */
    isExercise: () => clock.state().mode === "replay",
  };
}

/** What a changed incident tells the screens that may see it. */
export function eventOf({ id, adminAreaCode }: IncidentSummary): AddressedEvent {
  return {
    event: { topic: "records", payload: { of: "incident", ids: [String(id)] } },
    adminAreaCode,
  };
}

/** A report came in or was taken up: for the screens of where it was made. */
export function reportNews({ adminAreaCode }: Pick<FieldReport, "adminAreaCode">): AddressedEvent {
  return { event: { topic: "records", payload: { of: "incident", ids: [] } }, adminAreaCode };
}

export function refuseOver(incident: IncidentSummary, deed: IncidentDeed): void {
  if (afterIncidentDeed(incident.state, deed) !== null) return;
  throw refusals.incidentOver(incident.title, incident.state, deed);
}
