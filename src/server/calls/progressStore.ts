import type { Viewer } from "@/lib/access/viewer";
import type { CallProgress } from "@/lib/calling/progress";
import type { Queryable } from "../database/service";
import { EXHAUSTED, VACANT } from "./lineSql";

/**
 * How the newest calls of warnings stand, as far as a viewer may see: of these warnings, or of all
 * that are open.
 */
export async function selectProgress(
  client: Queryable,
  countyCode: string,
  viewer: Pick<Viewer, "adminAreaCode">,
  which: { readonly warningIds: readonly number[] } | "open",
): Promise<CallProgress[]> {
  const ids = which === "open" ? null : which.warningIds;
  const { rows } = await client.query<CallProgress>(
    `WITH newest AS (
       SELECT DISTINCT ON (r.warning_id) r.*
         FROM call_round r JOIN warning w ON w.id = r.warning_id
        WHERE r.county_code = $1 AND r.kind IN ('issue', 'upgrade')
          AND (($2::bigint[] IS NULL AND w.lifted_at IS NULL) OR r.warning_id = ANY ($2::bigint[]))
          AND EXISTS (SELECT FROM call_line l WHERE l.round_id = r.id)
        ORDER BY r.warning_id, r.id DESC)
     SELECT n.warning_id::float8 AS "warningId", n.id::float8 AS "roundId", n.tier, n.exercise,
            (extract(epoch FROM n.began_at) * 1000)::float8 AS "beganAt",
            (extract(epoch FROM n.target_at) * 1000)::float8 AS "targetAt",
            (extract(epoch FROM n.closed_at) * 1000)::float8 AS "closedAt",
            count(*) FILTER (WHERE l.act = 'call')::float8 AS called,
            count(*) FILTER (WHERE l.state = 'done')::float8 AS confirmed,
            count(*) FILTER (WHERE l.act = 'call' AND l.plan -> 'place' ->> 'code' = l.village_code)::float8
              AS "villagesCalled",
            count(*) FILTER (WHERE l.state = 'done' AND l.plan -> 'place' ->> 'code' = l.village_code)::float8
              AS "villagesConfirmed",
            count(*) FILTER (WHERE l.state = 'informed' AND l.plan -> 'place' ->> 'code' = l.village_code)::float8
              AS "villagesInformed",
            count(*) FILTER (WHERE l.act = 'call' AND ${EXHAUSTED})::float8 AS exhausted,
            count(*) FILTER (WHERE l.act = 'call' AND ${VACANT})::float8 AS vacant
       FROM newest n JOIN call_line l ON l.round_id = n.id
      WHERE $3::text IS NULL OR starts_with(l.area_code, $3)
      GROUP BY n.warning_id, n.id, n.tier, n.exercise, n.began_at, n.target_at, n.closed_at
      ORDER BY n.warning_id`,
    [countyCode, ids, viewer.adminAreaCode],
  );
  return rows;
}
