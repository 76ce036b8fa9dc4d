import type { PoolClient } from "pg";
import type { County } from "@/lib/county/county";
import { declaredSeries, type StationSeries } from "@/lib/county/series";
import { UNITS } from "@/lib/measure/quantity";
import { SECOND } from "@/lib/time/instant";
import { point } from "./store";

/** The county's stations and their declared series. */
export async function putStations(client: PoolClient, county: County): Promise<void> {
  const { stations } = county;
  const column = <T>(pick: (station: County["stations"][number]) => T): T[] => stations.map(pick);
  await client.query(
    `INSERT INTO station (
       code, county_code, name, kind, admin_area_code, position, position_quality,
       owner_department, river, outside_county, demonstration, alert_level_m, guarantee_level_m,
       mountain_river, uniform_rate_mm_d, noise_floor_mm, interval_s, series_on_demand)
     SELECT code, $1, name, kind, area, ST_SetSRID(ST_GeomFromGeoJSON(position), 4326), quality,
       owner, river, outside, demonstration, alert, guarantee,
       mountain, rate, noise, interval_s, on_demand
     FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
       $8::text[], $9::text[], $10::bool[], $11::bool[], $12::float8[], $13::float8[],
       $14::bool[], $15::float8[], $16::float8[], $17::int[], $18::bool[])
       AS row (code, name, kind, area, position, quality, owner, river, outside, demonstration,
         alert, guarantee, mountain, rate, noise, interval_s, on_demand)
     ON CONFLICT (code) DO UPDATE SET
       name = EXCLUDED.name, kind = EXCLUDED.kind, admin_area_code = EXCLUDED.admin_area_code,
       position = EXCLUDED.position, position_quality = EXCLUDED.position_quality,
       owner_department = EXCLUDED.owner_department, river = EXCLUDED.river,
       outside_county = EXCLUDED.outside_county, demonstration = EXCLUDED.demonstration,
       alert_level_m = EXCLUDED.alert_level_m, guarantee_level_m = EXCLUDED.guarantee_level_m,
       mountain_river = EXCLUDED.mountain_river, uniform_rate_mm_d = EXCLUDED.uniform_rate_mm_d,
       noise_floor_mm = EXCLUDED.noise_floor_mm, interval_s = EXCLUDED.interval_s,
       series_on_demand = EXCLUDED.series_on_demand, retired = false`,
    [
      county.code,
      column(({ code }) => code),
      column(({ name }) => name),
      column(({ kind }) => kind),
      column(({ adminAreaCode }) => adminAreaCode),
      column(({ position }) => point(position)),
      column(({ positionQuality }) => positionQuality),
      column(({ ownerDepartment }) => ownerDepartment),
      column(({ river }) => river),
      column(({ outsideCounty }) => outsideCounty),
      column(({ demonstration }) => demonstration),
      column(({ alertLevelM }) => alertLevelM),
      column(({ guaranteeLevelM }) => guaranteeLevelM),
      column(({ mountainRiver }) => mountainRiver),
      column(({ uniformRateMmPerDay }) => uniformRateMmPerDay),
      column(({ noiseFloorMm }) => noiseFloorMm),
      column(({ intervalMs }) => intervalMs && intervalMs / SECOND),
      column(({ series }) => series.length === 0),
    ],
  );
  await putSeries(client, declaredSeries(county));
  await followStations(client, county.code);
}

async function putSeries(client: PoolClient, series: readonly StationSeries[]): Promise<void> {
  await client.query(
    `INSERT INTO series (
       station_id, quantity, period_s, unit, interval_s, interval_given, counter_range, valid_min, valid_max, judged)
     SELECT station.id, quantity, period, unit, row.interval_s, given, counter_range, valid_min, valid_max, judged
     FROM unnest($1::text[], $2::text[], $3::int[], $4::text[], $5::int[], $6::float8[],
       $7::float8[], $8::float8[], $9::bool[], $10::bool[])
       AS row (code, quantity, period, unit, interval_s, counter_range, valid_min, valid_max, judged, given)
     JOIN station ON station.code = row.code
     ON CONFLICT (station_id, quantity, period_s) DO UPDATE SET
       unit = EXCLUDED.unit,
       interval_s = CASE WHEN EXCLUDED.interval_given THEN EXCLUDED.interval_s ELSE series.interval_s END,
       interval_given = EXCLUDED.interval_given OR series.interval_given,
       counter_range = EXCLUDED.counter_range, valid_min = EXCLUDED.valid_min,
       valid_max = EXCLUDED.valid_max, judged = EXCLUDED.judged`,
    [
      series.map(({ stationCode }) => stationCode),
      series.map(({ quantity }) => quantity),
      series.map(({ periodMs }) => (periodMs ?? 0) / SECOND),
      series.map(({ quantity }) => UNITS[quantity]),
      series.map(({ intervalMs }) => intervalMs / SECOND),
      series.map(({ counterRangeMm }) => counterRangeMm),
      series.map(({ validMin }) => validMin),
      series.map(({ validMax }) => validMax),
      series.map(({ judged }) => judged),
      series.map(({ intervalGiven }) => intervalGiven),
    ],
  );
  // A series that is declared no more keeps its readings and is judged beside no other.
  await client.query(
    `UPDATE series SET judged = false FROM station
     WHERE station.id = series.station_id AND series.judged
       AND station.code = ANY ($1::text[])
       AND NOT EXISTS (
         SELECT FROM unnest($1::text[], $2::text[], $3::int[]) AS declared (code, quantity, period)
         WHERE declared.code = station.code AND declared.quantity = series.quantity
           AND declared.period = series.period_s)`,
    [
      series.map(({ stationCode }) => stationCode),
      series.map(({ quantity }) => quantity),
      series.map(({ periodMs }) => (periodMs ?? 0) / SECOND),
    ],
  );
}

/** Series made on demand take the interval that the folder gives their station. */
async function followStations(client: PoolClient, countyCode: string): Promise<void> {
  await client.query(
    `UPDATE series SET interval_s = station.interval_s, interval_given = true FROM station
     WHERE station.id = series.station_id AND station.county_code = $1
       AND station.series_on_demand AND station.interval_s IS NOT NULL`,
    [countyCode],
  );
}

/** Retires stations that are no longer in the folder; answers their codes. */
export async function retireOthers(client: PoolClient, county: County): Promise<string[]> {
  const { rows } = await client.query<{ code: string }>(
    `UPDATE station SET retired = true
     WHERE county_code = $1 AND NOT retired AND code <> ALL ($2::text[]) RETURNING code`,
    [county.code, county.stations.map(({ code }) => code)],
  );
  return rows.map(({ code }) => code).sort();
}
