import type { Viewer } from "@/lib/access/viewer";
import { TOLD_KINDS, type ToldCall } from "@/lib/calling/told";
import { accountName, epochMs, type Queryable } from "../database/service";
import { selectPolicy } from "./policyStore";

/**
 * Events of the calls of some warnings that others tell, in the order they became known. Of a storm they
 * are thousands: each finds its line by its key, and its person in a list made once.
 */
export async function selectTold(
  client: Queryable,
  countyCode: string,
  warningIds: readonly number[],
  viewer: Pick<Viewer, "adminAreaCode">,
): Promise<ToldCall[]> {
  if (warningIds.length === 0) return [];
  const { rows } = await client.query<ToldCall>(
    `WITH round AS (SELECT * FROM call_round WHERE warning_id = ANY ($1::bigint[])),
     of_person AS MATERIALIZED (
       -- The line a person stands in, whether it is that person's turn or not, the smallest place first.
       SELECT DISTINCT ON (l.round_id, person ->> 'personCode')
              l.round_id, person ->> 'personCode' AS person_code, l.area_code, l.level,
              person ->> 'title' AS title, l.plan #>> '{place,name}' AS place
         FROM round r JOIN call_line l ON l.round_id = r.id
        CROSS JOIN LATERAL jsonb_array_elements(l.plan -> 'persons') AS person
        ORDER BY l.round_id, person ->> 'personCode', length(l.area_code) DESC, l.id)
     SELECT e.id::float8 AS id, r.warning_id::float8 AS "warningId", r.tier,
            r.kind AS "roundKind", w.area_name AS "areaName", w.hazard, e.kind,
            ${epochMs("e.at")} AS at, p.name AS "personName", o.title AS "personTitle",
            o.place AS "personPlaceName", line.place AS "placeName",
            line.area_code AS "adminAreaCode", line.level AS "levelName",
            k.plan #>> '{persons,0,title}' AS "lineTitle",
            ${accountName("e.actor")} AS actor, e.reason
       FROM round r
       JOIN call_event e ON e.round_id = r.id
       JOIN warning w ON w.id = r.warning_id
       LEFT JOIN person p ON p.code = e.person_code
       LEFT JOIN call_line k ON k.round_id = e.round_id AND k.key = e.line_key
       LEFT JOIN of_person o ON o.round_id = e.round_id AND o.person_code = e.person_code
       CROSS JOIN LATERAL (
         -- Of what went further up, the line that was not answered; else the person's.
         SELECT CASE WHEN k.id IS NULL THEN o.area_code ELSE k.area_code END AS area_code,
                CASE WHEN k.id IS NULL THEN o.level ELSE k.level END AS level,
                CASE WHEN k.id IS NULL THEN o.place ELSE k.plan #>> '{place,name}' END AS place) line
      WHERE e.kind = ANY ($2::text[])
        -- What is about a whole round concerns whoever its warning concerns.
        AND ($3::text IS NULL OR starts_with(line.area_code, $3)
          OR (line.area_code IS NULL AND (starts_with(w.admin_area_code, $3)
                                          OR starts_with($3, w.admin_area_code))))
      ORDER BY e.id`,
    [warningIds, TOLD_KINDS, viewer.adminAreaCode],
  );
  const { content } = await selectPolicy(client, countyCode);
  const levelNames = new Map(content.levels.map(({ code, name }) => [code, name]));
  // A level that the policy has no more is named by its code.
  return rows.map((row) => ({
    ...row,
    levelName: row.levelName === null ? null : (levelNames.get(row.levelName) ?? row.levelName),
  }));
}
