import type { Viewer } from "@/lib/access/viewer";
import type { StationSummary } from "@/lib/feed/snapshot";
import type { NearbyGauge } from "@/lib/station/record";
import { inArea, type Queryable } from "../database/service";

/** Rain further away than this says little of a section's own weather. */
const FAR_M = 15_000;

/** The rain gauge nearest to a station that a viewer may see. */
export async function nearestGauge(
  client: Queryable,
  station: StationSummary,
  viewer: Viewer,
): Promise<NearbyGauge | null> {
  const { rows } = await client.query<NearbyGauge>(
    `SELECT gauge.code, gauge.name,
            (ST_Distance(gauge.position::geography, own.position::geography) / 1000)::float8 AS "distanceKm"
       FROM station own JOIN station gauge ON gauge.county_code = own.county_code
      WHERE own.id = $1 AND gauge.kind = 'rain' AND NOT gauge.retired AND ${inArea("gauge", "$2")}
        AND EXISTS (SELECT FROM series WHERE station_id = gauge.id)
        AND ST_DWithin(gauge.position::geography, own.position::geography, $3)
      ORDER BY "distanceKm", gauge.code LIMIT 1`,
    [station.id, viewer.adminAreaCode, FAR_M],
  );
  return rows[0] ?? null;
}
