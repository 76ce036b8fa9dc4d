import type pg from "pg";
import type { Disbandment, Team } from "@/lib/people/organization";
import type { Queryable } from "../database/service";

interface Row extends Omit<Team, "disbanded"> {
  readonly at: number | null;
  readonly by: string | null;
  readonly because: string | null;
}

const COLUMNS = `
  code, name, department_code AS "departmentCode", admin_area_code AS "adminAreaCode", duties, base,
  phone, demonstration, retired, (extract(epoch FROM disbanded_at) * 1000)::float8 AS at, disbanded_by AS by,
  disbanded_because AS because,
  coalesce((SELECT jsonb_agg(m.person_code ORDER BY m.rank) FROM team_member m
             WHERE m.team_code = team.code), '[]') AS members`;

/** All teams of a county, those that were disbanded included. */
export async function selectTeams(client: Queryable, countyCode: string): Promise<Team[]> {
  const { rows } = await client.query<Row>(
    `SELECT ${COLUMNS} FROM team WHERE county_code = $1 ORDER BY code`,
    [countyCode],
  );
  return rows.map(({ at, by, because, ...team }) => ({
    ...team,
    disbanded: at === null || by === null || because === null ? null : { at, by, because },
  }));
}

/**
 * Teams as they shall be, new or changed. Why one ended is written by {@link writeDisbandment} alone;
 * one that stands has no reason any more.
 */
export async function putTeams(
  client: pg.ClientBase,
  countyCode: string,
  teams: readonly Omit<Team, "disbanded">[],
): Promise<void> {
  if (teams.length === 0) return;
  const codes = teams.map(({ code }) => code);
  await client.query(
    `INSERT INTO team (county_code, code, name, department_code, admin_area_code, duties, base,
       phone, demonstration, retired)
     SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
       $8::text[], $9::bool[], $10::bool[])
     ON CONFLICT (code) DO UPDATE SET
       name = EXCLUDED.name, department_code = EXCLUDED.department_code,
       admin_area_code = EXCLUDED.admin_area_code, duties = EXCLUDED.duties,
       base = EXCLUDED.base, phone = EXCLUDED.phone, demonstration = EXCLUDED.demonstration,
       retired = EXCLUDED.retired,
       disbanded_at = CASE WHEN EXCLUDED.retired THEN team.disbanded_at END,
       disbanded_by = CASE WHEN EXCLUDED.retired THEN team.disbanded_by END,
       disbanded_because = CASE WHEN EXCLUDED.retired THEN team.disbanded_because END`,
    [
      countyCode,
      codes,
      teams.map(({ name }) => name),
      teams.map(({ departmentCode }) => departmentCode),
      teams.map(({ adminAreaCode }) => adminAreaCode),
      teams.map(({ duties }) => duties),
      teams.map(({ base }) => base),
      teams.map(({ phone }) => phone),
      teams.map(({ demonstration }) => demonstration),
      teams.map(({ retired }) => retired),
    ],
  );
  const members = teams.flatMap(({ code, members: own }) =>
    own.map((person, index) => ({ code, person, rank: index + 1 })),
  );
  await client.query("DELETE FROM team_member WHERE team_code = ANY ($1::text[])", [codes]);
  await client.query(
    `INSERT INTO team_member (team_code, person_code, rank)
     SELECT * FROM unnest($1::text[], $2::text[], $3::int[])`,
    [
      members.map(({ code }) => code),
      members.map(({ person }) => person),
      members.map(({ rank }) => rank),
    ],
  );
}

/** Null: it stands again. */
export async function writeDisbandment(
  client: pg.ClientBase,
  code: string,
  disbanded: Disbandment | null,
): Promise<void> {
  await client.query(
    `UPDATE team SET retired = $2, disbanded_at = to_timestamp($3::float8 / 1000), disbanded_by = $4, disbanded_because = $5
      WHERE code = $1`,
    [
      code,
      disbanded !== null,
      disbanded?.at ?? null,
      disbanded?.by ?? null,
      disbanded?.because ?? null,
    ],
  );
}

/** Who a team's members and its home are, as far as a change of it has to know. */
export interface TeamSurroundings {
  readonly persons: ReadonlyMap<
    string,
    {
      readonly code: string;
      readonly name: string;
      readonly departmentCode: string | null;
      readonly adminAreaCode: string | null;
      readonly retired: boolean;
    }
  >;
  readonly isHomeThere: boolean;
}

export async function selectSurroundings(
  client: pg.ClientBase,
  countyCode: string,
  team: Pick<Team, "members" | "departmentCode" | "adminAreaCode">,
): Promise<TeamSurroundings> {
  const { rows: persons } = await client.query<{
    code: string;
    name: string;
    departmentCode: string | null;
    adminAreaCode: string | null;
    retired: boolean;
  }>(
    `SELECT code, name, department_code AS "departmentCode", admin_area_code AS "adminAreaCode",
            retired
       FROM person WHERE county_code = $1 AND code = ANY ($2::text[])`,
    [countyCode, team.members],
  );
  const { rows: home } = await client.query<{ there: boolean }>(
    `SELECT ($2::text IS NULL OR EXISTS (SELECT FROM department
                WHERE county_code = $1 AND code = $2 AND NOT retired))
        AND ($3::text IS NULL OR EXISTS (SELECT FROM admin_area
                WHERE county_code = $1 AND code = $3)) AS there`,
    [countyCode, team.departmentCode, team.adminAreaCode],
  );
  return {
    persons: new Map(persons.map((person) => [person.code, person])),
    isHomeThere: home[0]?.there ?? false,
  };
}
