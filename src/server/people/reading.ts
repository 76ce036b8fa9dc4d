import type { Contact } from "@/lib/people/contact";
import type { Department, Organization, Person, Post, RiskPoint } from "@/lib/people/organization";
import { type AreaPlace, type Places, placesOf } from "@/lib/people/places";
import type { Queryable } from "../database/service";
import { selectTeams } from "./teamStore";

/**
 * A county's whole organization, what is retired included, as of the transaction of `client`. What
 * belongs together is put together here: a plan made without statistics, just after an import, can
 * join thousands of rows with thousands one by one.
 */
export async function readOrganization(
  client: Queryable,
  countyCode: string,
): Promise<Organization> {
  const ask = <Row extends object>(text: string) => client.query<Row>(text, [countyCode]);
  const [departments, riskPoints, persons, contacts, posts, assignments, teams] = await Promise.all(
    [
      ask<Department>(
        `SELECT code, name, duties, duty_phone AS "dutyPhone", rank, demonstration, retired
         FROM department WHERE county_code = $1 ORDER BY rank, code`,
      ),
      ask<Omit<RiskPoint, "position"> & { lon: number | null; lat: number | null }>(
        `SELECT code, name, hazard, admin_area_code AS "adminAreaCode",
              ST_X(position) AS lon, ST_Y(position) AS lat, position_quality AS "positionQuality",
              station_code AS "stationCode", households, people, demonstration, retired
         FROM risk_point WHERE county_code = $1 ORDER BY code`,
      ),
      ask<Omit<Person, "contacts">>(
        `SELECT code, name, department_code AS "departmentCode",
              admin_area_code AS "adminAreaCode", note, demonstration, retired
         FROM person WHERE county_code = $1 ORDER BY code`,
      ),
      client.query<Contact & { personCode: string }>(
        `SELECT person_code AS "personCode", rank, kind, value
         FROM person_contact ORDER BY person_code, rank`,
      ),
      ask<Omit<Post, "holders">>(
        `SELECT code, kind, title, rank, retired,
              coalesce(department_code, admin_area_code, risk_point_code) AS "placeCode"
         FROM post WHERE county_code = $1 ORDER BY "placeCode", kind, rank, code`,
      ),
      client.query<{ postCode: string; personCode: string }>(
        `SELECT post_code AS "postCode", person_code AS "personCode"
         FROM assignment ORDER BY post_code, rank`,
      ),
      selectTeams(client, countyCode),
    ],
  );
  const contactsOf = groupBy(contacts.rows, ({ personCode }) => personCode);
  const holdersOf = groupBy(assignments.rows, ({ postCode }) => postCode);
  return {
    department: departments.rows,
    riskPoint: riskPoints.rows.map(
      ({ lon, lat, ...point }): RiskPoint => ({
        ...point,
        position: lon === null || lat === null ? null : [lon, lat],
      }),
    ),
    person: persons.rows.map((person) => ({
      ...person,
      contacts: (contactsOf.get(person.code) ?? []).map(({ rank, kind, value }) => ({
        rank,
        kind,
        value,
      })),
    })),
    post: posts.rows.map((post) => ({
      ...post,
      holders: (holdersOf.get(post.code) ?? []).map(({ personCode }) => personCode),
    })),
    team: teams,
  };
}

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

export async function readAreas(client: Queryable, countyCode: string): Promise<AreaPlace[]> {
  const { rows } = await client.query<AreaPlace>(
    `SELECT code, level, name, parent_code AS "parentCode"
       FROM admin_area WHERE county_code = $1 ORDER BY code`,
    [countyCode],
  );
  return rows;
}

/** The areas and stations that records may name. */
export async function readPlaces(client: Queryable, countyCode: string): Promise<Places> {
  const [areas, stations] = await Promise.all([
    readAreas(client, countyCode),
    client.query<{ code: string }>("SELECT code FROM station WHERE county_code = $1", [countyCode]),
  ]);
  return placesOf(
    areas,
    stations.rows.map(({ code }) => code),
  );
}

export async function hasOrganization(client: Queryable, countyCode: string): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    `SELECT EXISTS (SELECT FROM department WHERE county_code = $1)
         OR EXISTS (SELECT FROM person WHERE county_code = $1)
         OR EXISTS (SELECT FROM risk_point WHERE county_code = $1)
         OR EXISTS (SELECT FROM post WHERE county_code = $1)
         OR EXISTS (SELECT FROM team WHERE county_code = $1) AS there`,
    [countyCode],
  );
  return rows[0]?.there ?? false;
}
