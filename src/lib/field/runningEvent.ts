import type { Instant } from "@/lib/time/instant";

/** From when to when a warning held over a place; null while it does. */
export interface WarningSpan {
  readonly id: number;
  readonly issuedAt: Instant;
  readonly liftedAt: Instant | null;
}

/**
 * The warnings of the event that runs at a place: those that hold, and those lifted before them while
 * the next held already. What was counted for any of them is the event's, for people who have moved
 * stay moved when one of two warnings is lifted. Empty where none holds.
 */
export function runningEvent(spans: readonly WarningSpan[]): ReadonlySet<number> {
  const ids = new Set<number>();
  let since = Number.POSITIVE_INFINITY;
  for (const span of spans.toSorted((a, b) => endOf(b) - endOf(a))) {
    if (span.liftedAt !== null && span.liftedAt < since) break;
    ids.add(span.id);
    since = Math.min(since, span.issuedAt);
  }
  return ids;
}

function endOf({ liftedAt }: WarningSpan): number {
  return liftedAt ?? Number.MAX_VALUE;
}
