import { Conflict } from "@/lib/error/domainError";
import type { Queryable } from "../database/service";

/**
 * Who of the organization is really there: a person with an account to log in with. Whoever has one
 * answers for itself, so nobody simulated does anything in its name, nor for a unit it speaks for.
 */
const IS_THERE = "a.person_code IS NOT NULL AND NOT a.disabled AND a.authorized_at IS NOT NULL";

/** Codes of the persons that have an account of their own. */
export async function selectPresent(
  client: Queryable,
  countyCode: string,
): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ code: string }>(
    `SELECT a.person_code AS code FROM user_account a WHERE a.county_code = $1 AND ${IS_THERE}`,
    [countyCode],
  );
  return new Set(rows.map(({ code }) => code));
}

/**
 * Of these tasks those that somebody who is there can carry out: the person itself, an account of the
 * department or township, a holder of the post, a member of the team.
 */
export async function selectTasksOfPresent(
  client: Queryable,
  countyCode: string,
  taskIds: readonly number[],
): Promise<ReadonlySet<number>> {
  if (taskIds.length === 0) return new Set();
  const { rows } = await client.query<{ id: number }>(
    `SELECT t.id::float8 AS id FROM task t
      WHERE t.id = ANY ($2::bigint[]) AND EXISTS (
        SELECT FROM user_account a WHERE a.county_code = $1 AND ${IS_THERE} AND CASE t.assignee_kind
          WHEN 'person' THEN a.person_code = t.assignee_code
          WHEN 'department' THEN a.department_code = t.assignee_code
          WHEN 'township' THEN a.admin_area_code = t.assignee_code
          WHEN 'team' THEN EXISTS (
            SELECT FROM team_member m
             WHERE m.team_code = t.assignee_code AND m.person_code = a.person_code)
          ELSE EXISTS (
            SELECT FROM assignment s JOIN post ON post.code = s.post_code
             WHERE post.kind = t.assignee_code AND NOT post.retired
               AND s.person_code = a.person_code) END)`,
    [countyCode, taskIds],
  );
  return new Set(rows.map(({ id }) => id));
}

export const isThere = (name: string) =>
  new Conflict({
    code: "person-is-there",
    message: `${name}有自己的账号，由本人答复，不由模拟人员代替。`,
    mend: "请本人登录后办理；要由模拟人员扮演，先停用这个账号。",
  });
