import type {
  CallingArea,
  CallingOrganization,
  CallingPerson,
  CallingPost,
  CallingRiskPoint,
} from "@/lib/people/callingOrganization";
import type { Queryable } from "../database/service";

/** Reads what calling needs of a county's organization, as of the transaction of `client`. */
export async function readCallingOrganization(
  client: Queryable,
  countyCode: string,
): Promise<CallingOrganization> {
  const [areas, posts, persons, riskPoints] = await Promise.all([
    client.query<CallingArea>(
      `SELECT code, level, name, parent_code AS "parentCode"
         FROM admin_area WHERE county_code = $1 ORDER BY code`,
      [countyCode],
    ),
    client.query<CallingPost>(
      `SELECT post.code, post.kind, post.title, post.rank,
              json_build_object(
                'kind', CASE WHEN post.department_code IS NOT NULL THEN 'department'
                             WHEN post.risk_point_code IS NOT NULL THEN 'riskPoint'
                             ELSE 'area' END,
                'code', coalesce(post.department_code, post.risk_point_code, post.admin_area_code)
              ) AS place,
              coalesce(holding.holders, '[]') AS holders
         FROM post
         LEFT JOIN department ON department.code = post.department_code
         LEFT JOIN risk_point ON risk_point.code = post.risk_point_code
         LEFT JOIN (
           SELECT assignment.post_code,
                  json_agg(json_build_object('personCode', assignment.person_code,
                                             'rank', assignment.rank)
                           ORDER BY assignment.rank) AS holders
             FROM assignment JOIN person ON person.code = assignment.person_code
            WHERE person.county_code = $1 AND NOT person.retired
            GROUP BY assignment.post_code
         ) AS holding ON holding.post_code = post.code
        WHERE post.county_code = $1 AND NOT post.retired
          AND department.retired IS NOT TRUE AND risk_point.retired IS NOT TRUE
        ORDER BY post.kind,
                 coalesce(post.department_code, post.risk_point_code, post.admin_area_code),
                 post.rank, post.code`,
      [countyCode],
    ),
    client.query<CallingPerson>(
      `SELECT person.code, person.name, person.demonstration,
              coalesce(reach.contacts, '[]') AS contacts
         FROM person
         LEFT JOIN (
           SELECT person_code,
                  json_agg(json_build_object('rank', rank, 'kind', kind, 'value', value)
                           ORDER BY rank) AS contacts
             FROM person_contact GROUP BY person_code
         ) AS reach ON reach.person_code = person.code
        WHERE person.county_code = $1 AND NOT person.retired ORDER BY person.code`,
      [countyCode],
    ),
    client.query<CallingRiskPoint>(
      `SELECT code, name, hazard, admin_area_code AS "adminAreaCode",
              station_code AS "stationCode"
         FROM risk_point WHERE county_code = $1 AND NOT retired ORDER BY code`,
      [countyCode],
    ),
  ]);
  return {
    areas: areas.rows,
    posts: posts.rows,
    persons: persons.rows,
    riskPoints: riskPoints.rows,
  };
}
