import type { PoolClient } from "pg";
import type { FeedReading } from "@/lib/feed/snapshot";
import { blockedSpan } from "@/lib/measure/blocked";
import { isRain } from "@/lib/measure/quantity";
import type { SeriesId } from "@/lib/measure/reading";
import { HOUR, type Instant } from "@/lib/time/instant";
import {
  blockedAt,
  hoursWith,
  isWetAt,
  lookedAt,
  QUARTER,
  quartersDue,
} from "@/lib/warning/blockedHours";
import { type BlockedSpan, markBlocked } from "@/lib/warning/engine";
import type { Judgement } from "@/lib/warning/judgement";
import type { CheckedReading, ReadingService } from "../readings/service";
import type { Memory } from "./memory";
import { saveStates } from "./say";

/** Whether there is an hour to look at. */
export function isLookDue({ engine, looks }: Memory, now: Instant): boolean {
  return looks.again.size > 0 || lookedAt(looks.from, engine.rules) <= now;
}

/**
 * A reading of hours that were looked at already: they are looked at once more, with the next. Only
 * where it may matter, since under load every transaction brings some: to a dry hour one more dry
 * gauge changes nothing.
 */
export function noteLate({ engine, looks }: Memory, reading: CheckedReading): void {
  const { seriesId, series, observedAt } = reading;
  if (observedAt > looks.from - QUARTER || !reading.inTime || !isRain(series.quantity)) return;
  for (const at of hoursWith(observedAt)) {
    if (at < looks.from && (looks.wet.has(at) || isWetAt(engine, seriesId, at))) {
      looks.again.add(at);
    }
  }
}

/** The hours to look at now, by their ends, ascending; they count as looked at. */
function takeHours({ engine: { rules }, looks }: Memory, now: Instant): Instant[] {
  const fresh = quartersDue(looks.from, now, rules);
  const hours = [...looks.again, ...fresh].sort((a, b) => a - b);
  looks.again.clear();
  looks.from = Math.max(looks.from, (fresh.at(-1) ?? Number.NEGATIVE_INFINITY) + QUARTER);
  const oldest = now - rules.latenessHours * HOUR;
  for (const at of looks.wet) if (at < oldest) looks.wet.delete(at);
  return hours;
}

/**
 * Looks at the rain gauges for every quarter of an hour that is due, and marks the hours of those that
 * stayed dry among wet neighbours (docs/judging.md, "Marks"). The engine holds the amounts of these
 * hours, so the database is asked only where one was found. Done before anything else of a
 * transaction: an opening that falls due with the quarter is then not said. To look again changes
 * nothing, so that after a restart or a failure all hours that can still matter are simply looked at
 * once more.
 */
export async function markBlockedHours(
  client: PoolClient,
  readings: ReadingService,
  memory: Memory,
  touched: Set<SeriesId>,
  now: Instant,
): Promise<{ judgements: Judgement[]; feed: FeedReading[] }> {
  const { engine, looks } = memory;
  const found = new Map<SeriesId, BlockedSpan[]>();
  const hours = takeHours(memory, now);
  const gauges = hours.length === 0 ? [] : gaugesOf(readings);
  for (const at of hours) {
    const blocked = blockedAt(engine, gauges, at);
    if (blocked) looks.wet.add(at);
    else looks.wet.delete(at);
    for (const seriesId of blocked ?? []) {
      found.set(seriesId, [...(found.get(seriesId) ?? []), blockedSpan(at)]);
    }
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
