import type { IncidentView } from "@/lib/incident/search";

/** Keys under which what the server said of incidents is kept. */
export const incidentKeys = {
  record: (id: number) => ["incidents", "record", id] as const,
  timeline: (id: number, { show, find, each }: IncidentView) =>
    ["incidents", "timeline", id, show.join(","), find, each] as const,
  timelineFold: (id: number, show: readonly string[], row: string) =>
    ["incidents", "timelineFold", id, show.join(","), row] as const,
  open: ["incidents", "open"] as const,
  proposals: ["incidents", "proposals"] as const,
  ofWarning: (warningId: number) => ["incidents", "ofWarning", warningId] as const,
  warnings: ["incidents", "warnings"] as const,
  choices: ["incidents", "choices"] as const,
  unassigned: ["incidents", "unassigned"] as const,
};
