import type { PoolClient } from "pg";
import {
  type AcceptedReading,
  QUALITIES,
  QUALITY_REASONS,
  type QualityReason,
  type SeriesId,
} from "@/lib/measure/reading";
import { type Instant, SECOND } from "@/lib/time/instant";

/** A series and the instant after which its readings are wanted; null: all of them. */
export interface Wanted {
  readonly seriesId: SeriesId;
  readonly after: Instant | null;
}

/** series, observed, value, quality, reason */
type Row = [number, number, number, number, string | null];

/**
 * Every accepted value of these series: in time, not bad, superseded ones included. Ascending by
 * instant, those of one instant in the order they came.
 */
export async function selectAccepted(
  client: PoolClient,
  wanted: readonly Wanted[],
): Promise<Map<SeriesId, AcceptedReading[]>> {
  const found = new Map<SeriesId, AcceptedReading[]>();
  for (let from = 0; from < wanted.length; from += SERIES_AT_ONCE) {
    await addAccepted(client, wanted.slice(from, from + SERIES_AT_ONCE), found);
  }
  return found;
}

const SERIES_AT_ONCE = 2_000;

/**
 * The newest value stands in `reading`; where an instant has had several they all stand in
 * `reading_revision`, and the current one may be there only because it came too late to count.
 */
const SELECT = `
  WITH wanted AS (
    SELECT series_id, to_timestamp(after_s) AS after
    FROM unnest($1::int[], $2::float8[]) AS wanted (series_id, after_s))
  SELECT series_id, extract(epoch FROM observed_at)::float8, value, quality, reason
  FROM (
    SELECT series_id, observed_at, value, quality, reason, 1 AS revision
    FROM wanted JOIN LATERAL (
      SELECT observed_at, value, quality, reason FROM reading
      WHERE reading.series_id = wanted.series_id AND observed_at > wanted.after
        AND revision = 1 AND in_time AND quality < 2) AS first ON true
    UNION ALL
    SELECT series_id, observed_at, value, quality, reason, revision
    FROM wanted JOIN LATERAL (
      SELECT observed_at, value, quality, reason, revision FROM reading_revision AS revised
      WHERE revised.series_id = wanted.series_id AND observed_at > wanted.after
        AND in_time AND quality < 2
        AND (revision > 1 OR NOT EXISTS (
          SELECT FROM reading WHERE reading.series_id = wanted.series_id
            AND reading.observed_at = revised.observed_at AND reading.revision = 1))
    ) AS further ON true
  ) AS accepted
  ORDER BY series_id, observed_at, revision`;

async function addAccepted(
  client: PoolClient,
  wanted: readonly Wanted[],
  found: Map<SeriesId, AcceptedReading[]>,
): Promise<void> {
  const { rows } = await client.query<Row>({
    text: SELECT,
    values: [
      `{${wanted.map(({ seriesId }) => seriesId).join(",")}}`,
      `{${wanted.map(({ after }) => (after === null ? "-Infinity" : after / SECOND)).join(",")}}`,
    ],
    rowMode: "array",
  });
  let current: SeriesId | null = null;
  let readings: AcceptedReading[] = [];
  for (const [seriesId, observedS, value, quality, reason] of rows) {
    if (seriesId !== current) {
      current = seriesId;
      readings = [];
      found.set(seriesId, readings);
    }
    readings.push({
      seriesId,
      observedAt: observedS * SECOND,
      value,
      quality: QUALITIES[quality] ?? "good",
      reason: reasonOf(reason),
      inTime: true,
    });
  }
}

function reasonOf(word: string | null): QualityReason | null {
  return QUALITY_REASONS.find((reason) => reason === word) ?? null;
}
