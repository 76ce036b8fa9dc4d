import type { SeriesSummary, StationSummary } from "@/lib/feed/snapshot";
import { isRain } from "@/lib/measure/quantity";
import { QUALITIES, type QualityReason } from "@/lib/measure/reading";
import { missingSpans } from "@/lib/station/missingSpans";
import type { MarkedReading, SeriesHistory, StationHistory, TimeSpan } from "@/lib/station/record";
import { type SaidTransition, tierSpans } from "@/lib/station/tierSpans";
import { DAY, HOUR, type Instant, MINUTE } from "@/lib/time/instant";
import { epochMs, type Queryable, toTimestamp } from "../database/service";

/** More readings than this are bucketed before they travel. */
const RAW_LIMIT = 10_000;
/** About as many buckets as a chart has pixels to show them. */
const BUCKETS = 1_000;
const BUCKET_WIDTHS = [
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
];
/** Marked readings beyond this many are no longer marks but a broken instrument. */
const MARK_LIMIT = 500;

/** All series of a station over a span, and the tiers it had as now known. */
export async function stationHistory(
  client: Queryable,
  station: StationSummary,
  span: TimeSpan,
  now: Instant,
): Promise<StationHistory> {
  const series: SeriesHistory[] = [];
  for (const one of station.series) series.push(await seriesHistory(client, one, span, now));
  const said = await saidOf(
    client,
    station.series.map((one) => one.id),
    span.to,
  );
  const until = { from: span.from, to: Math.min(span.to, now) };
  const tiers = station.series.flatMap((one) =>
    tierSpans(
      said.filter((transition) => transition.seriesId === one.id),
      until,
    ),
  );
  return { ...span, series, tiers };
}

/** One series over a span: raw or bucketed, with its marks and what is missing up to now. */
export async function seriesHistory(
  client: Queryable,
  series: SeriesSummary,
  span: TimeSpan,
  now: Instant,
): Promise<SeriesHistory> {
  const reach = { from: span.from - lead(series), to: span.to };
  const bucketMs = bucketWidth(series, reach.to - reach.from);
  const { columns, marked } = bucketMs
    ? {
        columns: await bucketed(client, series, reach, bucketMs),
        marked: await markedReadings(client, series.id, span),
      }
    : await raw(client, series.id, reach, span);
  const good = columns.observedAt.filter((_, index) => columns.quality[index] !== "bad");
  return {
    series,
    bucketMs,
    ...columns,
    marked,
    missing: missingSpans(good, Math.max(series.intervalMs, bucketMs ?? 0), {
      from: span.from,
      to: Math.min(span.to, now),
    }),
  };
}

/** How far windows at the left end of a chart reach back: 12 h of rain, two angle windows, the rise. */
function lead(series: SeriesSummary): number {
  if (isRain(series.quantity)) return 12 * HOUR;
  if (series.quantity === "displacement") return Math.max(12 * HOUR, 8 * series.intervalMs);
  return Math.max(3 * HOUR, 2 * series.intervalMs);
}

export function bucketWidth(series: SeriesSummary, lengthMs: number): number | null {
  if (lengthMs / series.intervalMs <= RAW_LIMIT) return null;
  return BUCKET_WIDTHS.find((width) => lengthMs / width <= BUCKETS) ?? DAY;
}

type Columns = Pick<SeriesHistory, "observedAt" | "value" | "minimum" | "maximum" | "quality">;

/** What makes a reading worth a mark: doubt, a correction, or that it came too late to be judged. */
const MARKED = "quality > 0 OR revision > 1 OR NOT in_time";

type Mark = [reason: QualityReason | null, revision: number, inTime: boolean];

/** Every reading of a reach, and of those in the span the marked ones, in one pass. */
async function raw(
  client: Queryable,
  seriesId: number,
  { from, to }: TimeSpan,
  span: TimeSpan,
): Promise<{ columns: Columns; marked: MarkedReading[] }> {
  const { rows } = await client.query<[number, number, number, Mark | null]>({
    text: `SELECT ${epochMs("observed_at")}, value, quality,
                  CASE WHEN ${MARKED} THEN jsonb_build_array(reason, revision, in_time) END
             FROM reading
            WHERE series_id = $1 AND observed_at > ${toTimestamp("$2")} AND observed_at <= ${toTimestamp("$3")}
            ORDER BY observed_at`,
    values: [seriesId, from, to],
    rowMode: "array",
  });
  const columns = {
    observedAt: rows.map((row) => row[0]),
    value: rows.map((row) => row[1]),
    minimum: null,
    maximum: null,
    quality: rows.map((row) => QUALITIES[row[2]] ?? "bad"),
  };
  const marked = rows.flatMap(([observedAt, value, quality, mark]): MarkedReading[] => {
    if (!mark || observedAt <= span.from) return [];
    const [reason, revision, inTime] = mark;
    return [{ observedAt, value, quality: QUALITIES[quality] ?? "bad", reason, revision, inTime }];
  });
  return { columns, marked: marked.slice(-MARK_LIMIT) };
}

/**
 * Buckets are half-open at their start, as amounts are stamped at their end; a level's bucket keeps
 * its newest value and its extremes, so that no peak is lost. Bad readings are left out.
 */
async function bucketed(
  client: Queryable,
  series: SeriesSummary,
  { from, to }: TimeSpan,
  width: number,
): Promise<Columns> {
  const amounts = series.quantity === "rain";
  const { rows } = await client.query<[number, number, number, number, number]>({
    text: `SELECT ${amounts ? "bucket * $4::float8" : epochMs("max(observed_at)")},
                  ${amounts ? "sum(value)" : "(array_agg(value ORDER BY observed_at DESC))[1]"},
                  min(value), max(value), max(quality)
             FROM (SELECT observed_at, value, quality,
                          ceil(extract(epoch FROM observed_at) * 1000 / $4::float8)::float8 AS bucket
                     FROM reading
                    WHERE series_id = $1 AND quality < 2
                      AND observed_at > ${toTimestamp("$2")} AND observed_at <= ${toTimestamp("$3")}) kept
            GROUP BY bucket ORDER BY bucket`,
    values: [series.id, from, to, width],
    rowMode: "array",
  });
  return {
    observedAt: rows.map((row) => row[0]),
    value: rows.map((row) => row[1]),
    minimum: amounts ? null : rows.map((row) => row[2]),
    maximum: amounts ? null : rows.map((row) => row[3]),
    quality: rows.map((row) => QUALITIES[row[4]] ?? "bad"),
  };
}

async function markedReadings(
  client: Queryable,
  seriesId: number,
  { from, to }: TimeSpan,
): Promise<MarkedReading[]> {
  const { rows } = await client.query<{
    observedAt: number;
    value: number;
    quality: number;
    reason: QualityReason | null;
    revision: number;
    inTime: boolean;
  }>(
    `SELECT ${epochMs("observed_at")} AS "observedAt", value, quality, reason, revision, in_time AS "inTime"
       FROM reading
      WHERE series_id = $1 AND observed_at > ${toTimestamp("$2")} AND observed_at <= ${toTimestamp("$3")}
        AND (${MARKED})
      ORDER BY observed_at DESC LIMIT $4`,
    [seriesId, from, to, MARK_LIMIT],
  );
  return rows.reverse().map((row) => ({ ...row, quality: QUALITIES[row.quality] ?? "bad" }));
}

/** What was said of some series that may matter up to an instant, in the order it was said. */
async function saidOf(
  client: Queryable,
  seriesIds: readonly number[],
  until: Instant,
): Promise<SaidTransition[]> {
  const { rows } = await client.query<SaidTransition>(
    `SELECT id::float8 AS id, series_id AS "seriesId", kind, series_to AS "seriesTo",
            ${epochMs("effective_at")} AS "effectiveAt", corrects_id::float8 AS "correctsId"
       FROM warning_transition
      WHERE series_id = ANY($1::integer[])
        AND (effective_at IS NULL OR effective_at <= ${toTimestamp("$2")} OR kind = 'correction')
      ORDER BY id`,
    [seriesIds, until],
  );
  return rows;
}
