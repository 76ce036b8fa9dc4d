import { QUALITIES, type QualityReason } from "@/lib/measure/reading";
import type { ReadingPage, ReadingRow } from "@/lib/station/record";
import type { ReadingSearch } from "@/lib/station/search";
import { epochMs, type Queryable, toTimestamp } from "../database/service";

/** Quality and corrections of a station's readings, newest first. */
export async function searchReadings(
  client: Queryable,
  seriesIds: readonly number[],
  search: Omit<ReadingSearch, "size"> & { readonly size: number },
): Promise<ReadingPage> {
  const parameters = [
    search.series === undefined ? seriesIds : seriesIds.filter((id) => id === search.series),
    search.from === undefined ? null : Date.parse(search.from),
    search.to === undefined ? null : Date.parse(search.to),
    search.quality.map((quality) => QUALITIES.indexOf(quality)),
    search.corrected,
  ];
  const where = `
    WHERE series_id = ANY($1::integer[])
      AND ($2::float8 IS NULL OR observed_at >= ${toTimestamp("$2")})
      AND ($3::float8 IS NULL OR observed_at <= ${toTimestamp("$3")})
      AND ($4::smallint[] = '{}' OR quality = ANY($4::smallint[]))
      AND (NOT $5::boolean OR revision > 1)`;
  const { rows } = await client.query<
    Omit<ReadingRow, "quality" | "earlier"> & { quality: number }
  >(
    `SELECT series_id AS "seriesId", ${epochMs("observed_at")} AS "observedAt",
            ${epochMs("received_at")} AS "receivedAt", value, quality, reason, revision,
            in_time AS "inTime"
       FROM reading ${where}
      ORDER BY observed_at DESC, series_id LIMIT $6 OFFSET $7`,
    [...parameters, search.size, (search.page - 1) * search.size],
  );
  const counted = await client.query<{ total: number }>(
    `SELECT count(*)::float8 AS total FROM reading ${where}`,
    parameters,
  );
  const earlier = await earlierValues(
    client,
    rows.filter((row) => row.revision > 1),
  );
  return {
    rows: rows.map((row) => ({
      ...row,
      reason: row.reason satisfies QualityReason | null,
      quality: QUALITIES[row.quality] ?? "bad",
      earlier: earlier.get(key(row)) ?? [],
    })),
    total: counted.rows[0]?.total ?? 0,
  };
}

type Instants = Pick<ReadingRow, "seriesId" | "observedAt">;
const key = ({ seriesId, observedAt }: Instants) => `${seriesId} ${observedAt}`;

/** What corrected instants said before, oldest first. */
async function earlierValues(
  client: Queryable,
  corrected: readonly Instants[],
): Promise<Map<string, { value: number; receivedAt: number }[]>> {
  const byInstant = new Map<string, { value: number; receivedAt: number }[]>();
  if (corrected.length === 0) return byInstant;
  const { rows } = await client.query<Instants & { value: number; receivedAt: number }>(
    `SELECT v.series_id AS "seriesId", ${epochMs("v.observed_at")} AS "observedAt", v.value,
            ${epochMs("v.received_at")} AS "receivedAt"
       FROM unnest($1::integer[], $2::float8[]) AS wanted (series_id, at)
       JOIN reading r ON r.series_id = wanted.series_id AND r.observed_at = ${toTimestamp("wanted.at")}
       JOIN reading_revision v ON v.series_id = r.series_id AND v.observed_at = r.observed_at
                              AND v.revision < r.revision
      ORDER BY v.series_id, v.observed_at, v.revision`,
    [corrected.map((row) => row.seriesId), corrected.map((row) => row.observedAt)],
  );
  for (const { value, receivedAt, ...at } of rows) {
    const values = byInstant.get(key(at)) ?? [];
    byInstant.set(key(at), [...values, { value, receivedAt }]);
  }
  return byInstant;
}
