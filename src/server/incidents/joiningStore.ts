import type { PoolClient } from "pg";
import type { Queryable } from "../database/service";

/**
 * Open warnings in the area of an open incident whose response goes on that are not linked with it
 * yet, exercises with exercises. What lies in no known area, as a gauge above the county does, is the
 * whole county's.
 */
const JOINING = `
  SELECT i.id AS incident_id, w.id AS warning_id
    FROM incident i
    JOIN warning w ON w.county_code = i.county_code AND w.exercise = i.exercise
                  AND w.lifted_at IS NULL
   WHERE i.county_code = $1 AND i.state = 'open' AND i.response_level IS NOT NULL
     AND i.kind = 'naturalDisaster'
     AND (i.admin_area_code = $1 OR starts_with(w.admin_area_code, i.admin_area_code)
       OR starts_with(i.admin_area_code, w.admin_area_code))
     AND NOT EXISTS (SELECT FROM incident_warning l
                      WHERE l.incident_id = i.id AND l.warning_id = w.id)`;

/** Whether any warning belongs to an incident it is not linked with. */
export async function anyJoining(client: Queryable, countyCode: string): Promise<boolean> {
  const { rowCount } = await client.query(`${JOINING} LIMIT 1`, [countyCode]);
  return rowCount === 1;
}

/** Links them all; answers the incidents that got any. */
export async function insertJoining(client: PoolClient, countyCode: string): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `WITH joined AS (INSERT INTO incident_warning (incident_id, warning_id) ${JOINING}
                     RETURNING incident_id)
     SELECT DISTINCT incident_id::float8 AS id FROM joined ORDER BY id`,
    [countyCode],
  );
  return rows.map(({ id }) => id);
}
