import { z } from "zod";
import { flag, paging, wordList, words } from "@/lib/search/searchParameters";
import { INCIDENT_KINDS } from "./kind";
import { TIMELINE_KINDS } from "./timeline";

export const INCIDENT_SORTS = ["urgency", "-known", "known", "-grade", "grade"] as const;

/** Search parameters of the incidents' table, read by the page and the API alike. */
export const incidentSearchSchema = z.object({
  q: words,
  state: z.enum(["open", "over", "all"]).default("open"),
  kind: wordList(INCIDENT_KINDS),
  /** A leading minus is descending; `urgency` is open first, by response, grade, then newest. */
  sort: z.enum(INCIDENT_SORTS).default("urgency"),
  ...paging,
});
export type IncidentSearch = z.infer<typeof incidentSearchSchema>;

/** What of an incident's page stands in its address. */
export const incidentViewSchema = z.object({
  /** Kinds of entries of the timeline; none is all. */
  show: wordList(TIMELINE_KINDS),
  find: words,
  /** Like entries one by one. */
  each: flag,
});
export type IncidentView = z.infer<typeof incidentViewSchema>;
