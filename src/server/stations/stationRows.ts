import type { Viewer } from "@/lib/access/viewer";
import type { SeriesSummary, StationSummary } from "@/lib/feed/snapshot";
import type { Quantity } from "@/lib/measure/quantity";
import type { StationSearch } from "@/lib/station/search";
import type { Instant } from "@/lib/time/instant";
import { inArea, type Queryable, toTimestamp } from "../database/service";

/** Tier now in force of each station: the newest word on each of its series in an open warning. */
const STATION_TIERS = `
  SELECT se.station_id, max(array_position(ARRAY['none','blue','yellow','orange','red'], said.series_to)) AS rank
    FROM (SELECT DISTINCT ON (t.series_id) t.series_id, t.series_to
            FROM warning w JOIN warning_transition t ON t.warning_id = w.id
           WHERE w.county_code = $1 AND w.lifted_at IS NULL
             AND t.kind NOT IN ('silent', 'back')
           ORDER BY t.series_id, t.id DESC) said
    JOIN series se ON se.id = said.series_id
   GROUP BY se.station_id`;

const COLUMNS = `
  st.id, st.code, st.name, st.kind, st.admin_area_code AS "adminAreaCode",
  nullif(concat_ws(' ', township.name, area.name), '') AS "adminAreaName",
  CASE WHEN st.position IS NULL THEN NULL
       ELSE ARRAY[ST_X(st.position), ST_Y(st.position)] END AS position,
  st.position_quality AS "positionQuality", st.owner_department AS "ownerDepartment", st.river,
  st.outside_county AS "outsideCounty", st.demonstration, st.alert_level_m AS "alertLevelM",
  st.guarantee_level_m AS "guaranteeLevelM", st.mountain_river AS "mountainRiver",
  st.uniform_rate_mm_d AS "uniformRateMmPerDay", st.noise_floor_mm AS "noiseFloorMm",
  (ARRAY['none','blue','yellow','orange','red'])[coalesce(tiers.rank, 1)] AS tier`;

const FROM = `
  station st
  LEFT JOIN tiers ON tiers.station_id = st.id
  LEFT JOIN admin_area area ON area.code = st.admin_area_code
  LEFT JOIN admin_area township ON township.code = area.parent_code AND township.level = 'township'`;

type Bare = Omit<StationSummary, "series">;

/** All stations in use that a viewer may see, by code. */
export async function allStations(
  client: Queryable,
  countyCode: string,
  viewer: Viewer,
): Promise<StationSummary[]> {
  const { rows } = await client.query<Bare>(
    `WITH tiers AS (${STATION_TIERS}) SELECT ${COLUMNS} FROM ${FROM}
      WHERE st.county_code = $1 AND NOT st.retired AND ${inArea("st", "$2")} ORDER BY st.code`,
    [countyCode, viewer.adminAreaCode],
  );
  return withSeries(client, rows);
}

/** One station, also a retired one; undefined where there is none this viewer may see. */
export async function oneStation(
  client: Queryable,
  countyCode: string,
  code: string,
  viewer: Viewer,
): Promise<StationSummary | undefined> {
  const { rows } = await client.query<Bare>(
    `WITH tiers AS (${STATION_TIERS}) SELECT ${COLUMNS} FROM ${FROM}
      WHERE st.county_code = $1 AND st.code = $2 AND ${inArea("st", "$3")}`,
    [countyCode, code, viewer.adminAreaCode],
  );
  const [station] = await withSeries(client, rows);
  return station;
}

/** Order of each sort; the code makes it total, so that pages neither repeat nor skip. */
const ORDERS: Record<StationSearch["sort"], string> = {
  "-tier": 'coalesce(tiers.rank, 1) DESC, st.name COLLATE "C", st.code',
  tier: 'coalesce(tiers.rank, 1), st.name COLLATE "C", st.code',
  name: 'st.name COLLATE "C", st.code',
  "-name": 'st.name COLLATE "C" DESC, st.code',
  area: "st.admin_area_code NULLS LAST, st.code",
  "-area": "st.admin_area_code DESC NULLS FIRST, st.code",
  heard: "heard.observed_at NULLS FIRST, st.code",
  "-heard": "heard.observed_at DESC NULLS LAST, st.code",
};

/** Newest reading of a station's judged series, and since when it is silent; null: never heard. */
const HEARD = `
  LEFT JOIN LATERAL (
    SELECT max(newest.observed_at) AS observed_at,
           max(newest.observed_at + make_interval(secs => 2 * se.interval_s)) AS silent_from
      FROM series se
      CROSS JOIN LATERAL (SELECT r.observed_at FROM reading r
                           WHERE r.series_id = se.id AND r.quality < 2
                           ORDER BY r.observed_at DESC LIMIT 1) newest
     WHERE se.station_id = st.id AND se.judged) heard ON true`;

/** One page of a search in its order, and how many there are in all. */
export async function searchStations(
  client: Queryable,
  countyCode: string,
  search: Omit<StationSearch, "size"> & { readonly size: number },
  now: Instant,
  viewer: Viewer,
): Promise<{ stations: StationSummary[]; total: number }> {
  const needsHeard = search.silent || search.sort.endsWith("heard");
  const parameters = [
    countyCode,
    viewer.adminAreaCode,
    search.kind,
    search.tier,
    search.area ?? null,
    search.q,
    ...(search.silent ? [now] : []),
  ];
  const body = `FROM ${FROM} ${needsHeard ? HEARD : ""}
    WHERE st.county_code = $1 AND NOT st.retired AND ${inArea("st", "$2")}
      AND ($3::text[] = '{}' OR st.kind = ANY($3::text[]))
      AND ($4::text[] = '{}' OR (ARRAY['none','blue','yellow','orange','red'])[coalesce(tiers.rank, 1)] = ANY($4::text[]))
      AND ($5::text IS NULL OR starts_with(st.admin_area_code, $5))
      AND ($6 = '' OR strpos(lower(st.name), lower($6)) > 0 OR strpos(lower(st.code), lower($6)) > 0
           OR strpos(lower(coalesce(st.river, '')), lower($6)) > 0)
      ${search.silent ? `AND coalesce(heard.silent_from <= ${toTimestamp("$7")}, true)` : ""}`;
  const limit = `LIMIT $${parameters.length + 1} OFFSET $${parameters.length + 2}`;
  const { rows } = await client.query<Bare & { found: number }>(
    `WITH tiers AS (${STATION_TIERS})
     SELECT ${COLUMNS}, count(*) OVER ()::float8 AS found ${body}
      ORDER BY ${ORDERS[search.sort]} ${limit}`,
    [...parameters, search.size, (search.page - 1) * search.size],
  );
  const bare = rows.map(({ found: _found, ...station }) => station);
  const total = rows[0]?.found ?? (await countStations(client, body, parameters, search.page));
  return { stations: await withSeries(client, bare), total };
}

/** A page past the last one holds no row to say how many there are. */
async function countStations(
  client: Queryable,
  body: string,
  parameters: readonly unknown[],
  page: number,
): Promise<number> {
  if (page === 1) return 0;
  const { rows } = await client.query<{ found: number }>(
    `WITH tiers AS (${STATION_TIERS}) SELECT count(*)::float8 AS found ${body}`,
    [...parameters],
  );
  return rows[0]?.found ?? 0;
}

interface SeriesRow {
  readonly station_id: number;
  readonly id: number;
  readonly quantity: Quantity;
  readonly unit: string;
  readonly period_s: number;
  readonly interval_s: number;
  readonly counter_range: number | null;
  readonly judged: boolean;
}

async function withSeries(client: Queryable, stations: readonly Bare[]): Promise<StationSummary[]> {
  if (stations.length === 0) return [];
  const { rows } = await client.query<SeriesRow>(
    `SELECT station_id, id, quantity, unit, period_s, interval_s, counter_range, judged
       FROM series WHERE station_id = ANY($1::integer[]) ORDER BY judged DESC, id`,
    [stations.map((station) => station.id)],
  );
  const byStation = new Map<number, SeriesSummary[]>(stations.map((station) => [station.id, []]));
  for (const row of rows) byStation.get(row.station_id)?.push(seriesSummary(row));
  return stations.map((station) => ({ ...station, series: byStation.get(station.id) ?? [] }));
}

function seriesSummary(row: SeriesRow): SeriesSummary {
  return {
    id: row.id,
    quantity: row.quantity,
    unit: row.unit,
    periodMs: row.period_s === 0 ? null : row.period_s * 1_000,
    intervalMs: row.interval_s * 1_000,
    counterRange: row.counter_range,
    judged: row.judged,
  };
}
