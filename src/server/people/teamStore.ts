import type pg from "pg";
import type { Disbandment, Team } from "@/lib/people/team";
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

/** A team as it shall be, new or changed; how it ended is written by {@link writeDisbandment} alone. */
export async function putTeam(
  client: pg.ClientBase,
  countyCode: string,
  team: Omit<Team, "retired" | "disbanded">,
): Promise<void> {
  await client.query(
    `INSERT INTO team (county_code, code, name, department_code, admin_area_code, duties, base,
       phone, demonstration)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (code) DO UPDATE SET
       name = EXCLUDED.name, department_code = EXCLUDED.department_code,
       admin_area_code = EXCLUDED.admin_area_code, duties = EXCLUDED.duties,
       base = EXCLUDED.base, phone = EXCLUDED.phone, demonstration = EXCLUDED.demonstration`,
    [
      countyCode,
      team.code,
      team.name,
      team.departmentCode,
      team.adminAreaCode,
      team.duties,
      team.base,
      team.phone,
      team.demonstration,
    ],
  );
  await client.query("DELETE FROM team_member WHERE team_code = $1", [team.code]);
  await client.query(
    `INSERT INTO team_member (team_code, person_code, rank)
     SELECT $1, person, rank FROM unnest($2::text[]) WITH ORDINALITY AS member (person, rank)`,
    [team.code, team.members],
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
