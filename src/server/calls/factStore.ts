import type { Viewer } from "@/lib/access/viewer";
import type { LineFact, PersonFact } from "@/lib/calling/figures";
import type { FigureSearch } from "@/lib/calling/history";
import type { Instant } from "@/lib/time/instant";
import { epochMs, type Queryable } from "../database/service";
import { LOST, seen } from "./lineSql";

/** Which rounds facts are of: those that began in a span, or those of some warnings up to an instant. */
export type FactsOf =
  | { readonly from: Instant; readonly to: Instant; readonly of: FigureSearch["of"] }
  | { readonly warningIds: readonly number[]; readonly until: Instant };

type Whose = Pick<Viewer, "adminAreaCode">;

/** The lines figures are made of; what was confirmed after the end of what is asked counts as not. */
export async function selectLineFacts(
  client: Queryable,
  countyCode: string,
  which: FactsOf,
  viewer: Whose,
): Promise<LineFact[]> {
  const { condition, values } = roundsOf(countyCode, which, viewer);
  const { rows } = await client.query<LineFact>(
    `SELECT r.tier, l.level, l.township_code AS "townshipCode", ${epochMs("r.began_at")} AS "beganAt",
            CASE WHEN l.confirmed_at <= to_timestamp($3::float8 / 1000)
                 THEN ${epochMs("l.confirmed_at")} END AS "confirmedAt",
            CASE WHEN l.plan -> 'place' ->> 'code' = l.village_code THEN l.village_code END
              AS "villageCode",
            CASE WHEN l.confirmed_at <= to_timestamp($3::float8 / 1000) THEN NULL
                 WHEN ${LOST} THEN 'lost' WHEN l.state = 'closed' OR r.closed_at IS NOT NULL THEN 'ended'
                 ELSE 'calling' END AS unconfirmed
       FROM call_round r JOIN call_line l ON l.round_id = r.id
      WHERE ${condition} AND l.act = 'call' AND ${seen("l.area_code", "$2")}`,
    values,
  );
  return rows;
}

/** The persons asked in those rounds. */
export async function selectPersonFacts(
  client: Queryable,
  countyCode: string,
  which: FactsOf,
  viewer: Whose,
): Promise<PersonFact[]> {
  const { condition, values } = roundsOf(countyCode, which, viewer);
  const { rows } = await client.query<PersonFact>(
    `SELECT p.person_code AS "personCode", ${epochMs("p.asked_at")} AS "askedAt", p.answer,
            ${epochMs("p.answered_at")} AS "answeredAt"
       FROM call_round r JOIN call_person p ON p.round_id = r.id
      WHERE ${condition} AND EXISTS (
        SELECT FROM call_line l
         WHERE l.round_id = r.id AND ${seen("l.area_code", "$2")}
           AND l.plan -> 'persons' @> jsonb_build_array(jsonb_build_object('personCode', p.person_code)))`,
    values,
  );
  return rows;
}

/** Rounds `r` that asked for confirmations: parameters 1 to 3 are the county, the viewer's area, the end. */
function roundsOf(countyCode: string, which: FactsOf, { adminAreaCode }: Whose) {
  const asked = `r.county_code = $1 AND r.kind IN ('issue', 'upgrade')
    AND r.began_at <= to_timestamp($3::float8 / 1000)`;
  if ("warningIds" in which) {
    return {
      condition: `${asked} AND r.warning_id = ANY ($4::bigint[])`,
      values: [countyCode, adminAreaCode, which.until, which.warningIds],
    };
  }
  return {
    condition: `${asked} AND r.began_at >= to_timestamp($4::float8 / 1000) AND r.exercise = $5::boolean`,
    values: [countyCode, adminAreaCode, which.to, which.from, which.of === "exercise"],
  };
}

/** Persons as they stood in the newest plan that has them: name, and for which place as what. */
export async function selectNames(
  client: Queryable,
  countyCode: string,
  personCodes: readonly string[],
): Promise<Map<string, { readonly name: string; readonly place: string }>> {
  if (personCodes.length === 0) return new Map();
  const { rows } = await client.query<{ code: string; name: string; place: string }>(
    `SELECT DISTINCT ON (person ->> 'personCode') person ->> 'personCode' AS code,
            person ->> 'name' AS name,
            (l.plan -> 'place' ->> 'name') || ' ' || (person ->> 'title') AS place
       FROM call_line l JOIN call_round r ON r.id = l.round_id,
            jsonb_array_elements(l.plan -> 'persons') AS person
      WHERE r.county_code = $2 AND person ->> 'personCode' = ANY ($1::text[])
      ORDER BY person ->> 'personCode', l.id DESC`,
    [personCodes, countyCode],
  );
  return new Map(rows.map(({ code, name, place }) => [code, { name, place }]));
}
