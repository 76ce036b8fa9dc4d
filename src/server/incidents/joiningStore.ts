import type { PoolClient } from "pg";
import type { Queryable } from "../database/service";

/** A warning that belongs to an incident and is not linked with it yet. */
export interface Joining {
  readonly incidentId: number;
  readonly warningId: number;
}

/**
 * Open warnings in the area of an open incident whose response goes on, exercises with exercises. What
 * lies in no known area, as a gauge above the county does, is the whole county's.
 */
export async function selectJoining(client: Queryable, countyCode: string): Promise<Joining[]> {
  const { rows } = await client.query<Joining>(
    `SELECT i.id::float8 AS "incidentId", w.id::float8 AS "warningId"
       FROM incident i
       JOIN warning w ON w.county_code = i.county_code AND w.exercise = i.exercise
                     AND w.lifted_at IS NULL
      WHERE i.county_code = $1 AND i.state = 'open' AND i.response_level IS NOT NULL
        AND i.kind = 'naturalDisaster'
        AND (i.admin_area_code = $1 OR starts_with(w.admin_area_code, i.admin_area_code)
          OR starts_with(i.admin_area_code, w.admin_area_code))
        AND NOT EXISTS (SELECT FROM incident_warning l
                         WHERE l.incident_id = i.id AND l.warning_id = w.id)
      ORDER BY 1, 2`,
    [countyCode],
  );
  return rows;
}

export async function insertJoining(
  client: PoolClient,
  joining: readonly Joining[],
): Promise<void> {
  await client.query(
    `INSERT INTO incident_warning (incident_id, warning_id)
     SELECT * FROM unnest($1::bigint[], $2::bigint[]) ON CONFLICT DO NOTHING`,
    [joining.map(({ incidentId }) => incidentId), joining.map(({ warningId }) => warningId)],
  );
}
