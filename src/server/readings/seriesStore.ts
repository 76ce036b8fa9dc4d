import type { Pool, PoolClient } from "pg";
import { z } from "zod";
import { areaOf } from "@/lib/county/series";
import { QUANTITIES, type Quantity, UNITS } from "@/lib/measure/quantity";
import { SECOND } from "@/lib/time/instant";
import { HAZARDS } from "@/lib/warning/tier";
import { Catalogue } from "./catalogue";
import type { KnownSeries, KnownStation } from "./series";

type Queryable = Pool | PoolClient;

/** Reads all stations and series of a county. */
export async function selectCatalogue(client: Queryable, countyCode: string): Promise<Catalogue> {
  const stations = await selectStations(client, countyCode);
  const { rows } = await client.query(
    `SELECT series.id, station_id, quantity, period_s, series.interval_s, interval_given,
            counter_range, valid_min, valid_max, judged
     FROM series JOIN station ON station.id = series.station_id
     WHERE station.county_code = $1 ORDER BY series.id`,
    [countyCode],
  );
  const series = rows.flatMap((row) => {
    const parsed = seriesRow.parse(row);
    const station = stations.get(parsed.station_id);
    return station ? [toSeries(countyCode, station, parsed)] : [];
  });
  return new Catalogue(stations.values(), series);
}

const stationRow = z.object({
  id: z.number(),
  code: z.string(),
  name: z.string(),
  kind: z.enum(HAZARDS),
  admin_area_code: z.string().nullable(),
  position: z.tuple([z.number(), z.number()]).nullable(),
  alert_level_m: z.number().nullable(),
  guarantee_level_m: z.number().nullable(),
  mountain_river: z.boolean(),
  uniform_rate_mm_d: z.number().nullable(),
  noise_floor_mm: z.number().nullable(),
  interval_s: z.number().nullable(),
  series_on_demand: z.boolean(),
  retired: z.boolean(),
});

async function selectStations(
  client: Queryable,
  countyCode: string,
): Promise<Map<number, KnownStation>> {
  const areas = await client.query<{ code: string; name: string }>(
    "SELECT code, name FROM admin_area WHERE county_code = $1",
    [countyCode],
  );
  const areaNames = new Map(areas.rows.map(({ code, name }) => [code, name]));
  const { rows } = await client.query(
    `SELECT id, code, name, kind, admin_area_code,
            CASE WHEN position IS NOT NULL THEN ARRAY[ST_X(position), ST_Y(position)] END AS position,
            alert_level_m, guarantee_level_m, mountain_river,
            uniform_rate_mm_d, noise_floor_mm, interval_s, series_on_demand, retired
     FROM station WHERE county_code = $1 ORDER BY id`,
    [countyCode],
  );
  const stations = rows.map((row): KnownStation => {
    const parsed = stationRow.parse(row);
    const { code, name, kind, admin_area_code: adminAreaCode } = parsed;
    const areaCode = areaOf({ code, kind, adminAreaCode });
    return {
      id: parsed.id,
      code,
      name,
      kind,
      adminAreaCode,
      position: parsed.position,
      alertLevelM: parsed.alert_level_m,
      guaranteeLevelM: parsed.guarantee_level_m,
      mountainRiver: parsed.mountain_river,
      uniformRateMmPerDay: parsed.uniform_rate_mm_d,
      noiseFloorMm: parsed.noise_floor_mm,
      intervalMs: parsed.interval_s === null ? null : parsed.interval_s * SECOND,
      seriesOnDemand: parsed.series_on_demand,
      retired: parsed.retired,
      warningArea: { code: areaCode, name: areaNames.get(areaCode) ?? name },
    };
  });
  return new Map(stations.map((station) => [station.id, station]));
}

const seriesRow = z.object({
  id: z.number(),
  station_id: z.number(),
  quantity: z.enum(QUANTITIES),
  period_s: z.number(),
  interval_s: z.number(),
  interval_given: z.boolean(),
  counter_range: z.number().nullable(),
  valid_min: z.number().nullable(),
  valid_max: z.number().nullable(),
  judged: z.boolean(),
});

function toSeries(
  countyCode: string,
  station: KnownStation,
  row: z.infer<typeof seriesRow>,
): KnownSeries {
  const periodMs = row.period_s === 0 ? null : row.period_s * SECOND;
  const intervalMs = row.interval_s * SECOND;
  const judged = row.judged && !station.retired;
  return {
    id: row.id,
    station,
    adminAreaCode: station.adminAreaCode ?? countyCode,
    quantity: row.quantity,
    periodMs,
    intervalMs,
    intervalGiven: row.interval_given,
    instrument: {
      quantity: row.quantity,
      periodMs,
      counterRangeMm: row.counter_range,
      validMin: row.valid_min,
      validMax: row.valid_max,
      alertLevelM: station.alertLevelM,
    },
    judged: judged
      ? {
          seriesId: row.id,
          stationCode: station.code,
          areaCode: station.warningArea.code,
          hazard: station.kind,
          quantity: row.quantity,
          intervalMs,
          periodMs,
          counterRangeMm: row.counter_range,
          alertLevelM: station.alertLevelM,
          guaranteeLevelM: station.guaranteeLevelM,
          mountainRiver: station.mountainRiver,
          uniformRateMmPerDay: station.uniformRateMmPerDay,
          noiseFloorMm: station.noiseFloorMm,
          angleWindowMs: null,
        }
      : null,
  };
}

/** A series to be made because data arrived for it. */
export interface SeriesOnDemand {
  readonly station: KnownStation;
  readonly quantity: Quantity;
  readonly periodMs: number | null;
  readonly intervalMs: number;
  readonly intervalGiven: boolean;
  readonly judged: boolean;
}

/** Makes the series, or finds it where somebody was faster. */
export async function insertSeries(
  client: PoolClient,
  countyCode: string,
  series: SeriesOnDemand,
): Promise<KnownSeries> {
  const period = series.periodMs === null ? 0 : series.periodMs / SECOND;
  await client.query(
    `INSERT INTO series (station_id, quantity, period_s, unit, interval_s, interval_given, judged)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (station_id, quantity, period_s) DO NOTHING`,
    [
      series.station.id,
      series.quantity,
      period,
      UNITS[series.quantity],
      series.intervalMs / SECOND,
      series.intervalGiven,
      series.judged,
    ],
  );
  const { rows } = await client.query(
    `SELECT id, station_id, quantity, period_s, interval_s, interval_given,
            counter_range, valid_min, valid_max, judged
     FROM series WHERE station_id = $1 AND quantity = $2 AND period_s = $3`,
    [series.station.id, series.quantity, period],
  );
  return toSeries(countyCode, series.station, seriesRow.parse(rows[0]));
}

/** Settles the interval of a series from its record; once settled it stays. */
export async function updateInterval(
  client: PoolClient,
  series: KnownSeries,
  intervalMs: number,
): Promise<KnownSeries> {
  const { rows } = await client.query(
    `UPDATE series SET interval_s = $2, interval_given = true WHERE id = $1
     RETURNING id, station_id, quantity, period_s, interval_s, interval_given,
               counter_range, valid_min, valid_max, judged`,
    [series.id, Math.max(1, Math.round(intervalMs / SECOND))],
  );
  return toSeries(series.adminAreaCode, series.station, seriesRow.parse(rows[0]));
}
