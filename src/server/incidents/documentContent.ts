import type { SituationReport } from "@/lib/incident/record";
import type { DocumentRules } from "@/lib/incident/responseRules";
import type { Instant } from "@/lib/time/instant";

/** Everything a report's document says. */
export interface DocumentContent {
  readonly report: SituationReport;
  readonly exercise: boolean;
  /** Who issues it, to whom, under which head: of the county's folder. */
  readonly rules: DocumentRules;
  /** Its place among what the county issued in a year; no number before it is signed. */
  readonly issue: { readonly year: number; readonly number: number | null };
  readonly datedAt: Instant;
  readonly timeZone: string;
}
