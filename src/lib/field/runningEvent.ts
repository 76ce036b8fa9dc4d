import { DAY, type Instant } from "@/lib/time/instant";

/** From when to when a warning held over a place; null while it does. */
export interface WarningSpan {
  readonly id: number;
  readonly issuedAt: Instant;
  readonly liftedAt: Instant | null;
}

/** A count is not carried over from a warning lifted longer ago, however they followed each other. */
export const LONGEST_CARRIED = 7 * DAY;

/**
 * The warnings of the event that runs at a place: those that hold, and those lifted before them while
 * the next held already. What was counted for any of them is the event's, for people who have moved
 * stay moved when one of two warnings is lifted. Empty where none holds.
 */
export function runningEvent(spans: readonly WarningSpan[]): ReadonlySet<number> {
  return eventsOf(
    spans,
    new Set(spans.flatMap(({ id, liftedAt }) => (liftedAt === null ? id : []))),
  );
}

/** The warnings of the events at a place that some of its warnings are part of, these with them. */
export function eventsOf(
  spans: readonly WarningSpan[],
  ids: ReadonlySet<number>,
): ReadonlySet<number> {
  const events: number[][] = [];
  let heldUntil = Number.NEGATIVE_INFINITY;
  for (const { id, issuedAt, liftedAt } of spans.toSorted((a, b) => a.issuedAt - b.issuedAt)) {
    if (issuedAt > heldUntil) events.push([]);
    events.at(-1)?.push(id);
    heldUntil = Math.max(heldUntil, liftedAt ?? Number.POSITIVE_INFINITY);
  }
  return new Set(events.filter((event) => event.some((id) => ids.has(id))).flat());
}

/** Whether a warning of an area is over a village: a township's is over all of its villages. */
export function isOver(village: string, area: string | null): boolean {
  return area !== null && (village.startsWith(area) || area.startsWith(village));
}
