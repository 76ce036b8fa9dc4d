import type { SeriesSummary, StationSummary } from "@/lib/feed/snapshot";
import { QUALITIES, type Quality } from "@/lib/measure/reading";
import { angleWindow } from "@/lib/station/angles";
import { computedFigures, judgedSeries, NO_FIGURES } from "@/lib/station/figures";
import type { SeriesHistory, StationFigures } from "@/lib/station/record";
import { DAY, HOUR, type Instant } from "@/lib/time/instant";
import type { Rules } from "@/lib/warning/rules";
import { epochMs, type Queryable, toTimestamp } from "../database/service";

/** Newest values of some stations from their judged series, by station id. */
export async function stationFigures(
  client: Queryable,
  stations: readonly StationSummary[],
  rules: Rules | null,
  now: Instant,
): Promise<Map<number, StationFigures>> {
  const judged = stations.flatMap((station) => {
    const series = judgedSeries(station);
    return series ? [{ station, series }] : [];
  });
  const series = judged.map((one) => one.series);
  const newest = await newestReadings(client, series);
  const sums = await rainSums(
    client,
    series.filter((one) => one.quantity === "rain"),
    now,
  );
  const recent = await recentReadings(
    client,
    series.flatMap((one) => {
      const heard = newest.get(one.id);
      return heard && one.quantity !== "rain"
        ? [{ series: one, since: since(one, heard, now) }]
        : [];
    }),
  );
  return new Map(
    judged.map(({ station, series: one }) => {
      const heard = newest.get(one.id);
      if (!heard) return [station.id, { ...NO_FIGURES, asOf: now }];
      const silentFrom = heard.observedAt + 2 * one.intervalMs;
      const figures = {
        ...NO_FIGURES,
        asOf: now,
        ...heard,
        silentSince: silentFrom <= now ? silentFrom : null,
        ...sums.get(one.id),
        ...computedFigures(station, recent.get(one.id), rules, now),
      };
      return [station.id, figures];
    }),
  );
}

function since(series: SeriesSummary, heard: Newest, now: Instant): Instant {
  if (series.quantity === "rainCounter") return now - DAY - 2 * series.intervalMs;
  if (series.quantity === "displacement") {
    return heard.observedAt - 2 * angleWindow(series.intervalMs);
  }
  return heard.observedAt - 2 * HOUR - 2 * series.intervalMs;
}

type Newest = Pick<StationFigures, "quality"> & { readonly observedAt: Instant };

async function newestReadings(
  client: Queryable,
  series: readonly SeriesSummary[],
): Promise<Map<number, Newest>> {
  const { rows } = await client.query<{ id: number; observedAt: number; quality: number }>(
    `SELECT wanted.id, ${epochMs("r.observed_at")} AS "observedAt", r.quality
       FROM unnest($1::integer[]) AS wanted (id)
       JOIN LATERAL (SELECT observed_at, quality FROM reading
                      WHERE series_id = wanted.id AND quality < 2
                      ORDER BY observed_at DESC LIMIT 1) r ON true`,
    [series.map((one) => one.id)],
  );
  return new Map(
    rows.map((row) => [
      row.id,
      { observedAt: row.observedAt, quality: QUALITIES[row.quality] ?? "bad" },
    ]),
  );
}

type Sums = Pick<StationFigures, "rain1hMm" | "rain3hMm" | "rain24hMm">;

/** Sums over (now − w, now]; null where a window holds no reading at all: no data is not no rain. */
async function rainSums(
  client: Queryable,
  series: readonly SeriesSummary[],
  now: Instant,
): Promise<Map<number, Sums>> {
  const { rows } = await client.query<Sums & { id: number }>(
    `SELECT wanted.id, sums.*
       FROM unnest($1::integer[]) AS wanted (id)
       CROSS JOIN LATERAL (
         SELECT round(sum(value) FILTER (WHERE observed_at > ${toTimestamp("$3")})::numeric, 2)::float8 AS "rain1hMm",
                round(sum(value) FILTER (WHERE observed_at > ${toTimestamp("$4")})::numeric, 2)::float8 AS "rain3hMm",
                round(sum(value)::numeric, 2)::float8 AS "rain24hMm"
           FROM reading
          WHERE series_id = wanted.id AND quality < 2
            AND observed_at > ${toTimestamp("$5")} AND observed_at <= ${toTimestamp("$2")}) sums`,
    [series.map((one) => one.id), now, now - HOUR, now - 3 * HOUR, now - DAY],
  );
  return new Map(rows.map(({ id, ...sums }) => [id, sums]));
}

/** What is needed to compute newest values, as short histories by series id. */
async function recentReadings(
  client: Queryable,
  wanted: readonly { readonly series: SeriesSummary; readonly since: Instant }[],
): Promise<Map<number, SeriesHistory>> {
  const { rows } = await client.query<{ id: number; at: number; value: number; quality: number }>(
    `SELECT wanted.id, r.at, r.value, r.quality
       FROM unnest($1::integer[], $2::float8[]) AS wanted (id, since)
       CROSS JOIN LATERAL (
         SELECT ${epochMs("observed_at")} AS at, value, quality FROM reading
          WHERE series_id = wanted.id AND observed_at > ${toTimestamp("wanted.since")} AND quality < 2
          ORDER BY observed_at) r`,
    [wanted.map((one) => one.series.id), wanted.map((one) => one.since)],
  );
  const histories = new Map(wanted.map(({ series }) => [series.id, columns(series)]));
  for (const row of rows) {
    const history = histories.get(row.id);
    history?.observedAt.push(row.at);
    history?.value.push(row.value);
    history?.quality.push(QUALITIES[row.quality] ?? "bad");
  }
  return histories;
}

function columns(series: SeriesSummary) {
  return {
    series,
    bucketMs: null,
    observedAt: [] as Instant[],
    value: [] as number[],
    minimum: null,
    maximum: null,
    quality: [] as Quality[],
    marked: [],
    missing: [],
  } satisfies SeriesHistory;
}
