import type { Instant } from "../time/instant";

/** What reports of an incident count, persons. */
export const COUNTS = ["dead", "missing", "injured", "trapped"] as const;
export type Count = (typeof COUNTS)[number];

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
