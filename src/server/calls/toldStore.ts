import type { Viewer } from "@/lib/access/viewer";
import { TOLD_KINDS, type ToldCall } from "@/lib/calling/told";
import { accountName, epochMs, type Queryable } from "../database/service";

/** Events of the calls of some warnings that others tell, in the order they became known. */
export async function selectTold(
  client: Queryable,
  warningIds: readonly number[],
  viewer: Pick<Viewer, "adminAreaCode">,
): Promise<ToldCall[]> {
  if (warningIds.length === 0) return [];
  const { rows } = await client.query<ToldCall>(
    `SELECT e.id::float8 AS id, r.warning_id::float8 AS "warningId", r.tier,
            r.kind AS "roundKind", w.area_name AS "areaName", e.kind,
            ${epochMs("e.at")} AS at, p.name AS "personName", a.name AS "placeName",
            line.area_code AS "adminAreaCode", line.title AS "lineTitle",
            ${accountName("e.actor")} AS actor, e.reason
       FROM call_event e
       JOIN call_round r ON r.id = e.round_id
       JOIN warning w ON w.id = r.warning_id
       LEFT JOIN person p ON p.code = e.person_code
       LEFT JOIN LATERAL (
         SELECT l.area_code, l.plan #>> '{persons,0,title}' AS title FROM call_line l
          WHERE l.round_id = e.round_id
            AND (l.key = e.line_key OR (e.line_key IS NULL AND l.person_code = e.person_code))
          ORDER BY length(l.area_code) DESC, l.id LIMIT 1) line ON true
       LEFT JOIN admin_area a ON a.code = line.area_code
      WHERE r.warning_id = ANY ($1::bigint[]) AND e.kind = ANY ($2::text[])
        -- What is about a whole round concerns whoever its warning concerns.
        AND ($3::text IS NULL OR starts_with(line.area_code, $3)
          OR (line.area_code IS NULL AND (starts_with(w.admin_area_code, $3)
                                          OR starts_with($3, w.admin_area_code))))
      ORDER BY e.id`,
    [warningIds, TOLD_KINDS, viewer.adminAreaCode],
  );
  return rows;
}
