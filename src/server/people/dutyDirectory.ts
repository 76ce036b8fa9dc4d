import type { NamedUnit } from "@/lib/duty/record";
import type { DutyUnit } from "@/lib/duty/unit";
import type { Queryable } from "../database/service";

/** Who the organization's duty rooms and their people are, as far as duty needs to know. */
export interface DutyDirectory {
  /** The county's own room, then departments, then townships, each in its order. */
  units(): Promise<readonly NamedUnit[]>;
  /** Names of persons by code, of those who left too. */
  names(codes: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Who belongs to a unit or holds a post there, and may therefore be put on duty. */
  members(unit: DutyUnit): Promise<readonly DutyMember[]>;
}

export interface DutyMember {
  readonly code: string;
  readonly name: string;
  /** The first of its posts at the unit; empty where it holds none. */
  readonly title: string;
}

export function createDutyDirectory(pool: Queryable, countyCode: string): DutyDirectory {
  return {
    async units() {
      const { rows } = await pool.query<NamedUnit>(
        `SELECT jsonb_build_object('kind', unit.kind, 'code', unit.code) AS unit, unit.name, unit.phone
         FROM (
           SELECT 1 AS place, 0 AS rank, 'county' AS kind, code, name || '值班室' AS name, NULL AS phone
             FROM county WHERE code = $1
           UNION ALL
           SELECT 2, rank, 'department', code, name, duty_phone FROM department
            WHERE county_code = $1 AND NOT retired
           UNION ALL
           SELECT 3, 0, 'township', code, name, NULL FROM admin_area
            WHERE county_code = $1 AND level = 'township'
         ) AS unit
         ORDER BY unit.place, unit.rank, unit.code`,
        [countyCode],
      );
      return rows;
    },

    async names(codes) {
      if (codes.length === 0) return new Map();
      const { rows } = await pool.query<{ code: string; name: string }>(
        "SELECT code, name FROM person WHERE county_code = $1 AND code = ANY($2::text[])",
        [countyCode, [...new Set(codes)]],
      );
      return new Map(rows.map(({ code, name }) => [code, name]));
    },

    async members(unit) {
      const { rows } = await pool.query<DutyMember>(
        `SELECT person.code, person.name, coalesce(min(post.title), '') AS title
           FROM person
           LEFT JOIN assignment ON assignment.person_code = person.code
           LEFT JOIN post ON post.code = assignment.post_code AND NOT post.retired
                AND CASE WHEN $2 = 'department' THEN post.department_code ELSE post.admin_area_code END = $3
          WHERE person.county_code = $1 AND NOT person.retired
            AND (post.code IS NOT NULL
              OR CASE WHEN $2 = 'department' THEN person.department_code ELSE person.admin_area_code END = $3)
          GROUP BY person.code, person.name
          ORDER BY min(post.rank), person.code`,
        [countyCode, unit.kind, unit.code],
      );
      return rows;
    },
  };
}
