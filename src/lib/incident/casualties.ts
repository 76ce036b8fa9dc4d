import type { Instant } from "../time/instant";
import type { Casualties, FieldReport } from "./record";

const COUNTS = ["dead", "missing", "injured", "trapped"] as const;
type Count = (typeof COUNTS)[number];

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

/** The report a count is taken from: the newest that gives it; undefined where none does. */
export function newestOf<
  Key extends Count,
  Report extends { readonly id: number; readonly receivedAt: Instant } & {
    readonly [key in Key]: number | null;
  },
>(reports: readonly Report[], count: Key): Report | undefined {
  return reports
    .toSorted((a, b) => b.receivedAt - a.receivedAt || b.id - a.id)
    .find((report) => report[count] !== null);
}
