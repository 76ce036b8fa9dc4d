import type { PoolClient } from "pg";
import type { FeedReading } from "@/lib/feed/snapshot";
import type { SeriesId } from "@/lib/measure/reading";
import { type Instant, SECOND } from "@/lib/time/instant";

/** A time in which a gauge was blocked: (from, to]. */
export interface BlockedTime {
  readonly seriesId: SeriesId;
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * Makes the good readings of these times suspect; their values stay. The current value of a corrected
 * instant is marked among its revisions too, where a restart finds it. Answers what was changed, as
 * screens get it.
 */
export async function updateBlocked(
  client: PoolClient,
  times: readonly BlockedTime[],
): Promise<FeedReading[]> {
  const { rows } = await client.query<[number, number, number]>({
    text: `WITH blocked AS (
             SELECT series_id, to_timestamp(from_s) AS after, to_timestamp(to_s) AS until
             FROM unnest($1::int[], $2::float8[], $3::float8[]) AS blocked (series_id, from_s, to_s)),
           marked AS (
             UPDATE reading SET quality = 1, reason = 'blocked' FROM blocked
             WHERE reading.series_id = blocked.series_id AND quality = 0
               AND observed_at > after AND observed_at <= until
             RETURNING reading.series_id, observed_at, value, revision),
           revised AS (
             UPDATE reading_revision SET quality = 1, reason = 'blocked' FROM marked
             WHERE reading_revision.series_id = marked.series_id
               AND reading_revision.observed_at = marked.observed_at
               AND reading_revision.revision = marked.revision)
           SELECT series_id, extract(epoch FROM observed_at)::float8, value
           FROM marked ORDER BY series_id, observed_at`,
    values: [
      times.map(({ seriesId }) => seriesId),
      times.map(({ from }) => from / SECOND),
      times.map(({ to }) => to / SECOND),
    ],
    rowMode: "array",
  });
  return rows.map(([seriesId, observedS, value]) => [
    seriesId,
    observedS * SECOND,
    value,
    "suspect",
  ]);
}
