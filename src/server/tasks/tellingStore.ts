import type { ToldTask } from "@/lib/task/messages";
import type { Instant } from "@/lib/time/instant";
import { epochMs, type Queryable, toTimestamp } from "../database/service";
import type { GivenStep } from "./steps";
import { FROM_TASKS, SUMMARY } from "./store";

/** Tasks with what is told of them, in the order of their ids. */
export async function selectTold(client: Queryable, ids: readonly number[]): Promise<ToldTask[]> {
  const { rows } = await client.query<ToldTask>(
    `SELECT ${SUMMARY}, ${epochMs("t.due_at")} AS "dueAt", t.told_steps AS "toldSteps",
            CASE WHEN t.assignee_kind = 'township' THEN t.assignee_name
                 ELSE coalesce(nullif(i.place, ''), scene.name) END AS place
       ${FROM_TASKS} JOIN admin_area scene ON scene.code = i.admin_area_code
      WHERE t.id = ANY ($1::bigint[]) ORDER BY t.id`,
    [ids],
  );
  return rows;
}

/** Persons of some teams, the leader of each first. */
export async function selectMembers(
  client: Queryable,
  teamCodes: readonly string[],
): Promise<Map<string, string[]>> {
  const { rows } = await client.query<{ team: string; persons: string[] }>(
    `SELECT team_code AS team, array_agg(person_code ORDER BY rank) AS persons
       FROM team_member WHERE team_code = ANY ($1) GROUP BY team_code`,
    [teamCodes],
  );
  return new Map(rows.map(({ team, persons }) => [team, persons]));
}

/**
 * Tasks that are late and whose next step of telling has come; `minutes` are those of the steps,
 * after the clock ran out.
 */
export async function selectToTell(
  client: Queryable,
  countyCode: string,
  minutes: readonly number[],
  now: Instant,
): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `SELECT id::float8 AS id FROM task
      WHERE county_code = $1 AND overdue_at IS NOT NULL AND due_at IS NOT NULL
        AND due_at + make_interval(mins => ($2::int[])[told_steps + 1]) <= ${toTimestamp("$3")}
      ORDER BY id`,
    [countyCode, minutes, now],
  );
  return rows.map(({ id }) => id);
}

/** A step up, as it is put on record. */
export interface StepUp {
  readonly id: number;
  readonly state: string;
  readonly toldSteps: number;
  /** Who was told; null where all of them knew already. */
  readonly words: string | null;
}

export async function recordStepsUp(
  client: Queryable,
  steps: readonly StepUp[],
  now: Instant,
): Promise<void> {
  await client.query(
    `WITH step AS (
       SELECT * FROM jsonb_to_recordset($1::jsonb)
         AS s (id bigint, state text, "toldSteps" integer, words text)
     ), taken AS (
       UPDATE task SET told_steps = step."toldSteps" FROM step WHERE task.id = step.id
     )
     INSERT INTO task_report (task_id, deed, state, words, occurred_at, recorded_at)
     SELECT id, 'escalate', state, words, ${toTimestamp("$2")}, ${toTimestamp("$2")}
       FROM step WHERE words IS NOT NULL ORDER BY id`,
    [JSON.stringify(steps), now],
  );
}

/** Who gave tasks and who refused them, as persons; null where it was no person of the organization. */
export interface Refusal {
  readonly taskId: number;
  /** The step by which it was refused. */
  readonly reportId: number;
  readonly giver: string | null;
  readonly refuser: string | null;
  readonly refusedBy: string;
  readonly reason: string | null;
}

/** The newest refusal of each of some tasks. */
export async function selectRefusals(
  client: Queryable,
  taskIds: readonly number[],
): Promise<Refusal[]> {
  const { rows } = await client.query<Refusal>(
    `SELECT DISTINCT ON (r.task_id) r.task_id::float8 AS "taskId", r.id::float8 AS "reportId",
            giver.person_code AS giver, refuser.person_code AS refuser,
            coalesce(r.who, '') AS "refusedBy", r.words AS reason
       FROM task_report r
       LEFT JOIN user_account refuser ON refuser.id = r.user_id
       LEFT JOIN LATERAL (SELECT g.user_id FROM task_report g
                           WHERE g.task_id = r.task_id AND g.id < r.id
                             AND g.deed IN ('assign', 'reassign')
                           ORDER BY g.id DESC LIMIT 1) given ON true
       LEFT JOIN user_account giver ON giver.id = given.user_id
      WHERE r.task_id = ANY ($1::bigint[]) AND r.deed = 'refuse'
      ORDER BY r.task_id, r.id DESC`,
    [taskIds],
  );
  return rows;
}

/** Keeps which giving steps a message names. */
export async function insertNamed(
  client: Queryable,
  named: readonly { readonly name: string; readonly reportId: number }[],
): Promise<void> {
  await client.query(
    `INSERT INTO task_message (name, report_id)
     SELECT name, "reportId" FROM jsonb_to_recordset($1::jsonb) AS n (name text, "reportId" bigint)`,
    [JSON.stringify(named)],
  );
}

/** Tasks a message named that still wait for acceptance and were given to nobody else since. */
export async function selectAnswered(client: Queryable, name: string): Promise<GivenStep[]> {
  const { rows } = await client.query<GivenStep>(
    `SELECT t.id::float8 AS "taskId", g.id::float8 AS "reportId"
       FROM task_message m JOIN task_report g ON g.id = m.report_id JOIN task t ON t.id = g.task_id
      WHERE m.name = $1 AND t.state = 'assigned'
        AND NOT EXISTS (SELECT FROM task_report r WHERE r.task_id = t.id AND r.id > g.id
                           AND r.deed IN ('reassign', 'release'))
      ORDER BY t.id`,
    [name],
  );
  return rows;
}
