import { COUNTS, type Count, newestOf } from "./newestCount";
import type { Casualties, FieldReport } from "./record";

/** Of each count the newest that was reported: reporters give totals, so they are not added. */
export function casualtiesOf(reports: readonly FieldReport[]): Casualties {
  const newest = (count: Count) => newestOf(reports, count)?.[count] ?? null;
  const counting = COUNTS.flatMap((count) => newestOf(reports, count) ?? []);
  return {
    dead: newest("dead"),
    missing: newest("missing"),
    injured: newest("injured"),
    trapped: newest("trapped"),
    asOf: counting.length === 0 ? null : Math.max(...counting.map(({ receivedAt }) => receivedAt)),
  };
}
