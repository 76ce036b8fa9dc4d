import type { Casualties, FieldReport } from "./record";

const COUNTS = ["dead", "missing", "injured", "trapped"] as const;

/** Of each count the newest that was reported: reporters give totals, so they are not added. */
export function casualtiesOf(reports: readonly FieldReport[]): Casualties {
  const newestFirst = reports.toSorted((a, b) => b.receivedAt - a.receivedAt || b.id - a.id);
  const newest = (count: (typeof COUNTS)[number]) =>
    newestFirst.find((report) => report[count] !== null)?.[count] ?? null;
  const counting = newestFirst.find((report) => COUNTS.some((count) => report[count] !== null));
  return {
    dead: newest("dead"),
    missing: newest("missing"),
    injured: newest("injured"),
    trapped: newest("trapped"),
    asOf: counting?.receivedAt ?? null,
  };
}
