import type { PoolClient } from "pg";
import type { FeedReading } from "@/lib/feed/snapshot";
import { blockedSpan } from "@/lib/measure/blocked";
import { isRain } from "@/lib/measure/quantity";
import type { SeriesId } from "@/lib/measure/reading";
import type { Instant } from "@/lib/time/instant";
import { blockedAt, lookedAt, QUARTER, quarterOf, quartersDue } from "@/lib/warning/blockedHours";
import { type BlockedSpan, markBlocked } from "@/lib/warning/engine";
import type { Judgement } from "@/lib/warning/judgement";
import type { CheckedReading, ReadingService } from "../readings/service";
import type { Memory } from "./memory";
import { saveStates } from "./say";

/** Whether a quarter of an hour has passed that no gauge was looked at for. */
export function isLookDue({ engine, lookFrom }: Memory, now: Instant): boolean {
  return lookedAt(lookFrom, engine.rules) <= now;
}

/** A reading of an hour that was looked at already: it is looked at once more, with the next. */
export function lookAgain(memory: Memory, reading: CheckedReading): void {
  if (reading.observedAt > memory.lookFrom - QUARTER) return;
  if (reading.inTime && isRain(reading.series.quantity))
    memory.lookFrom = quarterOf(reading.observedAt);
}

/**
 * Looks at the rain gauges for every quarter of an hour that is due, and marks the hours of those that
 * stayed dry among wet neighbours (rules.md 1). The engine holds the amounts of these hours, so the
 * database is asked only where one was found. Done before anything else of a transaction: an opening
 * that falls due with the quarter is then not said. To look again changes nothing, so that after a
 * restart or a failure all hours that can still matter are simply looked at once more.
 */
export async function markBlockedHours(
  client: PoolClient,
  readings: ReadingService,
  memory: Memory,
  touched: Set<SeriesId>,
  now: Instant,
): Promise<{ judgements: Judgement[]; feed: FeedReading[] }> {
  const { engine } = memory;
  const found = new Map<SeriesId, BlockedSpan[]>();
  const quarters = quartersDue(memory.lookFrom, now, engine.rules);
  const gauges = quarters.length === 0 ? [] : gaugesOf(readings);
  for (const at of quarters) {
    for (const seriesId of blockedAt(engine, gauges, at)) {
      found.set(seriesId, [...(found.get(seriesId) ?? []), blockedSpan(at)]);
    }
    memory.lookFrom = at + QUARTER;
  }
  if (found.size === 0) return { judgements: [], feed: [] };
  for (const seriesId of found.keys()) touched.add(seriesId);
  const feed = await readings.markBlocked(
    client,
    [...found].flatMap(([seriesId, spans]) => spans.map((span) => ({ seriesId, ...span }))),
  );
  const judgements = [...found].flatMap(([seriesId, spans]) =>
    markBlocked(engine, seriesId, spans, now),
  );
  saveStates(client, memory, found.keys());
  return { judgements, feed };
}

/** The judged series of every rain gauge: of several amounts of one gauge only one is asked. */
function gaugesOf(readings: ReadingService) {
  return [...readings.all()]
    .filter((series) => series.judged !== null && isRain(series.quantity))
    .map(({ id, station }) => ({ seriesId: id, position: station.position }));
}
