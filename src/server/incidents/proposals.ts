import type { Viewer } from "@/lib/access/viewer";
import type { NamedArea } from "@/lib/incident/planTasks";
import { type Proposal, propose, type Situation } from "@/lib/incident/proposal";
import type { FieldReport, IncidentSummary } from "@/lib/incident/record";
import { planFor } from "@/lib/incident/responseRules";
import type { IncidentDeps } from "./deps";
import { situationOf } from "./situation";

export type Proposals = ReturnType<typeof createProposals>;

/** Which level the machine proposes for an incident, and whom its plan would concern. */
export function createProposals(
  deps: Pick<IncidentDeps, "database" | "clock" | "warnings" | "stations" | "rules">,
) {
  const { database, clock, warnings, stations, rules } = deps;

  /** Only for those whose field is the county: it looks at the whole of it. */
  async function situation(
    incident: IncidentSummary,
    reports: readonly FieldReport[],
    viewer: Viewer,
  ): Promise<Situation | null> {
    if (incident.state !== "open" || viewer.adminAreaCode !== null) return null;
    const parts = { warnings, stations };
    return situationOf(database.pool, parts, incident, reports, viewer, clock.now());
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

  return { situation, proposalIn, concerned };
}
