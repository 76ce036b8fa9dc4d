import type { SeriesSummary } from "@/lib/feed/snapshot";
import type { ReportRate, StationHealth } from "@/lib/station/record";
import { DAY, HOUR, type Instant } from "@/lib/time/instant";
import { epochMs, type Queryable, toTimestamp } from "../database/service";

const WHOLE = 72 * HOUR;

/** How a series has reported over the last 72 h of the county's clock. */
export async function seriesHealth(
  client: Queryable,
  series: SeriesSummary,
  now: Instant,
): Promise<StationHealth> {
  const cellMs = Math.max(HOUR, series.intervalMs);
  const cells = Math.ceil(WHOLE / cellMs);
  const from = now - cells * cellMs;
  const heardBefore = await firstHeard(client, series.id, from);
  const received = await receivedByCell(client, series.id, from, now, cellMs);
  const delays = await delayFigures(client, series.id, now);
  // The first reading is itself due: counting begins one interval before it.
  const begin = heardBefore === null ? now : Math.max(from, heardBefore - series.intervalMs);
  const counted = Array.from({ length: cells }, (_, index): ReportRate => {
    const cellEnd = from + (index + 1) * cellMs;
    return {
      received: received.get(index) ?? 0,
      due: dueBetween(Math.max(begin, cellEnd - cellMs), cellEnd, series.intervalMs),
    };
  });
  return {
    rate24h: await rate(client, series, Math.max(begin, now - DAY), now),
    rate72h: await rate(client, series, Math.max(begin, now - WHOLE), now),
    cells: counted,
    cellMs,
    firstHeardAt: begin > from ? begin : null,
    ...delays,
    ...(await markCounts(client, series.id, now)),
  };
}

function dueBetween(from: Instant, to: Instant, intervalMs: number): number {
  return Math.max(0, Math.floor((to - from) / intervalMs));
}

/** The first reading at or after `from`, or `from` itself where the series was heard of before. */
async function firstHeard(
  client: Queryable,
  seriesId: number,
  from: Instant,
): Promise<Instant | null> {
  const { rows } = await client.query<{ before: boolean; first: number | null }>(
    `SELECT EXISTS (SELECT FROM reading WHERE series_id = $1 AND observed_at <= ${toTimestamp("$2")}) AS before,
            (SELECT ${epochMs("observed_at")} FROM reading
              WHERE series_id = $1 AND observed_at > ${toTimestamp("$2")}
              ORDER BY observed_at LIMIT 1) AS first`,
    [seriesId, from],
  );
  return rows[0]?.before ? from : (rows[0]?.first ?? null);
}

async function receivedByCell(
  client: Queryable,
  seriesId: number,
  from: Instant,
  to: Instant,
  cellMs: number,
): Promise<Map<number, number>> {
  const { rows } = await client.query<{ cell: number; received: number }>(
    `SELECT (ceil((extract(epoch FROM observed_at) * 1000 - $2::float8) / $4::float8) - 1)::float8 AS cell,
            count(*)::float8 AS received
       FROM reading
      WHERE series_id = $1 AND observed_at > ${toTimestamp("$2")} AND observed_at <= ${toTimestamp("$3")}
      GROUP BY cell`,
    [seriesId, from, to, cellMs],
  );
  return new Map(rows.map((row) => [row.cell, row.received]));
}

async function rate(
  client: Queryable,
  series: SeriesSummary,
  from: Instant,
  to: Instant,
): Promise<ReportRate> {
  const { rows } = await client.query<{ received: number }>(
    `SELECT count(*)::float8 AS received FROM reading
      WHERE series_id = $1 AND observed_at > ${toTimestamp("$2")} AND observed_at <= ${toTimestamp("$3")}`,
    [series.id, from, to],
  );
  return { received: rows[0]?.received ?? 0, due: dueBetween(from, to, series.intervalMs) };
}

async function delayFigures(
  client: Queryable,
  seriesId: number,
  now: Instant,
): Promise<Pick<StationHealth, "delayMedianMs" | "delayP95Ms" | "newestDelayMs">> {
  const { rows } = await client.query<{
    delayMedianMs: number | null;
    delayP95Ms: number | null;
    newestDelayMs: number | null;
  }>(
    `SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY delay) AS "delayMedianMs",
            percentile_cont(0.95) WITHIN GROUP (ORDER BY delay) AS "delayP95Ms",
            (array_agg(delay ORDER BY observed_at DESC))[1] AS "newestDelayMs"
       FROM (SELECT observed_at, ${epochMs("received_at - observed_at")} AS delay FROM reading
              WHERE series_id = $1 AND observed_at > ${toTimestamp("$2")}) delays`,
    [seriesId, now - DAY],
  );
  return rows[0] ?? { delayMedianMs: null, delayP95Ms: null, newestDelayMs: null };
}

async function markCounts(
  client: Queryable,
  seriesId: number,
  now: Instant,
): Promise<Pick<StationHealth, "suspect72h" | "bad72h" | "corrected72h">> {
  const { rows } = await client.query<{ suspect: number; bad: number; corrected: number }>(
    `SELECT count(*) FILTER (WHERE quality = 1)::float8 AS suspect,
            count(*) FILTER (WHERE quality = 2)::float8 AS bad,
            count(*) FILTER (WHERE revision > 1)::float8 AS corrected
       FROM reading WHERE series_id = $1 AND observed_at > ${toTimestamp("$2")}`,
    [seriesId, now - WHOLE],
  );
  const counts = rows[0] ?? { suspect: 0, bad: 0, corrected: 0 };
  return { suspect72h: counts.suspect, bad72h: counts.bad, corrected72h: counts.corrected };
}
