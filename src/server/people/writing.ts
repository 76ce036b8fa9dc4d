import type pg from "pg";
import type { Department, Organization, Person, Post, RiskPoint } from "@/lib/people/organization";
import { POST_PLACES } from "@/lib/people/post";
import { putTeams } from "./teamStore";

/** Puts records as they shall be, new or changed; a county's 2,000 persons are a few statements. */
export async function putRecords(
  client: pg.ClientBase,
  countyCode: string,
  records: Partial<Organization>,
): Promise<void> {
  await putDepartments(client, countyCode, records.department ?? []);
  await putRiskPoints(client, countyCode, records.riskPoint ?? []);
  await putPersons(client, countyCode, records.person ?? []);
  await putPosts(client, countyCode, records.post ?? []);
  await putTeams(client, countyCode, records.team ?? []);
}

async function putDepartments(
  client: pg.ClientBase,
  countyCode: string,
  departments: readonly Department[],
): Promise<void> {
  if (departments.length === 0) return;
  await client.query(
    `INSERT INTO department (county_code, code, name, duties, duty_phone, rank, demonstration, retired)
     SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::int[], $7::bool[],
       $8::bool[])
     ON CONFLICT (code) DO UPDATE SET
       name = EXCLUDED.name, duties = EXCLUDED.duties, duty_phone = EXCLUDED.duty_phone,
       rank = EXCLUDED.rank, demonstration = EXCLUDED.demonstration, retired = EXCLUDED.retired`,
    [
      countyCode,
      departments.map(({ code }) => code),
      departments.map(({ name }) => name),
      departments.map(({ duties }) => duties),
      departments.map(({ dutyPhone }) => dutyPhone),
      departments.map(({ rank }) => rank),
      departments.map(({ demonstration }) => demonstration),
      departments.map(({ retired }) => retired),
    ],
  );
}

async function putRiskPoints(
  client: pg.ClientBase,
  countyCode: string,
  points: readonly RiskPoint[],
): Promise<void> {
  if (points.length === 0) return;
  await client.query(
    `INSERT INTO risk_point (county_code, code, name, hazard, admin_area_code, position,
       position_quality, station_code, households, people, demonstration, retired)
     SELECT $1, code, name, hazard, area,
       CASE WHEN lon IS NULL THEN NULL ELSE ST_SetSRID(ST_MakePoint(lon, lat), 4326) END,
       quality, station, households, people, demonstration, retired
     FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::float8[], $7::float8[],
       $8::text[], $9::text[], $10::int[], $11::int[], $12::bool[], $13::bool[])
       AS row (code, name, hazard, area, lon, lat, quality, station, households, people,
         demonstration, retired)
     ON CONFLICT (code) DO UPDATE SET
       name = EXCLUDED.name, hazard = EXCLUDED.hazard,
       admin_area_code = EXCLUDED.admin_area_code, position = EXCLUDED.position,
       position_quality = EXCLUDED.position_quality, station_code = EXCLUDED.station_code,
       households = EXCLUDED.households, people = EXCLUDED.people,
       demonstration = EXCLUDED.demonstration, retired = EXCLUDED.retired`,
    [
      countyCode,
      points.map(({ code }) => code),
      points.map(({ name }) => name),
      points.map(({ hazard }) => hazard),
      points.map(({ adminAreaCode }) => adminAreaCode),
      points.map(({ position }) => position?.[0] ?? null),
      points.map(({ position }) => position?.[1] ?? null),
      points.map(({ positionQuality }) => positionQuality),
      points.map(({ stationCode }) => stationCode),
      points.map(({ households }) => households),
      points.map(({ people }) => people),
      points.map(({ demonstration }) => demonstration),
      points.map(({ retired }) => retired),
    ],
  );
}

async function putPersons(
  client: pg.ClientBase,
  countyCode: string,
  persons: readonly Person[],
): Promise<void> {
  if (persons.length === 0) return;
  const codes = persons.map(({ code }) => code);
  await client.query(
    `INSERT INTO person (county_code, code, name, department_code, admin_area_code, note,
       demonstration, retired)
     SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
       $7::bool[], $8::bool[])
     ON CONFLICT (code) DO UPDATE SET
       name = EXCLUDED.name, department_code = EXCLUDED.department_code,
       admin_area_code = EXCLUDED.admin_area_code, note = EXCLUDED.note,
       demonstration = EXCLUDED.demonstration, retired = EXCLUDED.retired`,
    [
      countyCode,
      codes,
      persons.map(({ name }) => name),
      persons.map(({ departmentCode }) => departmentCode),
      persons.map(({ adminAreaCode }) => adminAreaCode),
      persons.map(({ note }) => note),
      persons.map(({ demonstration }) => demonstration),
      persons.map(({ retired }) => retired),
    ],
  );
  const contacts = persons.flatMap(({ code, contacts: own }) =>
    own.map((contact) => ({ code, ...contact })),
  );
  await client.query("DELETE FROM person_contact WHERE person_code = ANY ($1::text[])", [codes]);
  await client.query(
    `INSERT INTO person_contact (person_code, rank, kind, value)
     SELECT * FROM unnest($1::text[], $2::int[], $3::text[], $4::text[])`,
    [
      contacts.map(({ code }) => code),
      contacts.map(({ rank }) => rank),
      contacts.map(({ kind }) => kind),
      contacts.map(({ value }) => value),
    ],
  );
  await endAssignments(
    client,
    persons.filter(({ retired }) => retired).map(({ code }) => code),
  );
}

async function putPosts(
  client: pg.ClientBase,
  countyCode: string,
  posts: readonly Post[],
): Promise<void> {
  if (posts.length === 0) return;
  const placed = (...kinds: readonly string[]) =>
    posts.map(({ kind, placeCode }) => {
      const place = POST_PLACES[kind];
      return kinds.includes(place) ? placeCode : null;
    });
  const codes = posts.map(({ code }) => code);
  await client.query(
    `INSERT INTO post (county_code, code, kind, title, department_code, admin_area_code,
       risk_point_code, rank, retired)
     SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
       $7::text[], $8::int[], $9::bool[])
     ON CONFLICT (code) DO UPDATE SET
       kind = EXCLUDED.kind, title = EXCLUDED.title, department_code = EXCLUDED.department_code,
       admin_area_code = EXCLUDED.admin_area_code, risk_point_code = EXCLUDED.risk_point_code,
       rank = EXCLUDED.rank, retired = EXCLUDED.retired`,
    [
      countyCode,
      codes,
      posts.map(({ kind }) => kind),
      posts.map(({ title }) => title),
      placed("department"),
      placed("county", "township", "village", "group"),
      placed("riskPoint"),
      posts.map(({ rank }) => rank),
      posts.map(({ retired }) => retired),
    ],
  );
  const held = posts.flatMap(({ code, holders }) =>
    holders.map((personCode, index) => ({ code, personCode, rank: index + 1 })),
  );
  await client.query("DELETE FROM assignment WHERE post_code = ANY ($1::text[])", [codes]);
  await client.query(
    `INSERT INTO assignment (post_code, person_code, rank)
     SELECT * FROM unnest($1::text[], $2::text[], $3::int[])`,
    [
      held.map(({ code }) => code),
      held.map(({ personCode }) => personCode),
      held.map(({ rank }) => rank),
    ],
  );
}

/** Who is retired holds no post and is of no team any more; those who stood in keep their order. */
async function endAssignments(
  client: pg.ClientBase,
  personCodes: readonly string[],
): Promise<void> {
  if (personCodes.length === 0) return;
  await client.query("DELETE FROM assignment WHERE person_code = ANY ($1::text[])", [personCodes]);
  await client.query("DELETE FROM team_member WHERE person_code = ANY ($1::text[])", [personCodes]);
}
