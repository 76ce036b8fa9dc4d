import type { PoolClient } from "pg";
import { accountIdOf, type Viewer } from "@/lib/access/viewer";
import type { IncidentState } from "@/lib/incident/life";
import type { TaskDeed, TaskState } from "@/lib/task/life";
import type { TaskReport, TaskSummary } from "@/lib/task/record";
import type { TaskSearch } from "@/lib/task/search";
import type { Instant } from "@/lib/time/instant";
import {
  epochMs,
  inArea,
  lonLat,
  type Queryable,
  send,
  toPoint,
  toTimestamp,
} from "../database/service";
import type { TaskDraft } from "./givingStore";

/** Steps whose words are not of those who carry the task out. */
export const UNSAID: readonly TaskDeed[] = ["assign", "release", "escalate"];

export const SUMMARY = `
  t.id::float8 AS id, t.incident_id::float8 AS "incidentId", i.title AS "incidentTitle",
  i.response_level AS "responseLevel", t.plan_key AS "planKey", t.text,
  jsonb_build_object('kind', t.assignee_kind, 'code', t.assignee_code, 'name', t.assignee_name,
                     'known', t.assignee_known) AS assignee,
  t.admin_area_code AS "adminAreaCode", t.department_code AS "departmentCode",
  t.person_code AS "personCode", t.state, t.scene, t.minutes,
  ${epochMs("t.created_at")} AS "createdAt", ${epochMs("t.released_at")} AS "releasedAt",
  ${epochMs("t.accepted_at")} AS "acceptedAt", ${epochMs("t.on_scene_at")} AS "onSceneAt",
  ${epochMs("t.finished_at")} AS "finishedAt", ${epochMs("t.overdue_at")} AS "overdueAt",
  ${lonLat("coalesce(newest.position, t.position)")} AS position, t.exercise,
  coalesce((SELECT jsonb_agg(d.needs_id ORDER BY d.needs_id) FROM task_dependency d
              JOIN task n ON n.id = d.needs_id
             WHERE d.task_id = t.id AND n.state NOT IN ('done', 'withdrawn')), '[]') AS "waitsFor",
  CASE WHEN t.state IN ('done', 'withdrawn') THEN 0 ELSE (
    WITH RECURSIVE behind AS (
      SELECT d.task_id FROM task_dependency d WHERE d.needs_id = t.id
      UNION SELECT d.task_id FROM task_dependency d JOIN behind b ON d.needs_id = b.task_id)
    SELECT count(*)::float8 FROM behind b JOIN task w ON w.id = b.task_id WHERE w.state = 'blocked'
  ) END AS "heldUp",
  said.words AS "newestWords"`;

export const FROM_TASKS = `
  FROM task t JOIN incident i ON i.id = t.incident_id
  LEFT JOIN LATERAL (SELECT r.position FROM task_report r
                      WHERE r.task_id = t.id AND r.position IS NOT NULL
                      ORDER BY r.id DESC LIMIT 1) newest ON true
  LEFT JOIN LATERAL (SELECT r.words FROM task_report r
                      WHERE r.task_id = t.id AND r.words IS NOT NULL AND r.deed NOT IN (${UNSAID.map((deed) => `'${deed}'`).join()})
                      ORDER BY r.id DESC LIMIT 1) said ON true`;

export async function selectTasks(
  client: Queryable,
  ids: readonly number[],
): Promise<TaskSummary[]> {
  const { rows } = await client.query<TaskSummary>(
    `SELECT ${SUMMARY} ${FROM_TASKS} WHERE t.id = ANY ($1::bigint[])
      ORDER BY array_position($1::bigint[], t.id)`,
    [ids],
  );
  return rows;
}

/** Tasks of an incident a viewer may see, in the order they were given. */
export async function selectOfIncident(
  client: Queryable,
  incidentId: number,
  viewer: Pick<Viewer, "adminAreaCode">,
): Promise<TaskSummary[]> {
  const { rows } = await client.query<TaskSummary>(
    `SELECT ${SUMMARY} ${FROM_TASKS} WHERE t.incident_id = $1 AND ${inArea("t", "$2")}
      ORDER BY t.id`,
    [incidentId, viewer.adminAreaCode],
  );
  return rows;
}

/** Steps of some tasks, in the order they were put on record. */
export async function selectReports(
  client: Queryable,
  taskIds: readonly number[],
): Promise<TaskReport[]> {
  const { rows } = await client.query<TaskReport>(
    `SELECT r.id::float8 AS id, r.task_id::float8 AS "taskId", r.deed, r.state, r.words,
            ${epochMs("r.occurred_at")} AS "occurredAt", ${epochMs("r.recorded_at")} AS "recordedAt",
            r.who, ${lonLat("r.position")} AS position,
            coalesce((SELECT jsonb_agg(a.id ORDER BY a.uploaded_at, a.id) FROM attachment a
                       WHERE a.task_report_id = r.id), '[]') AS attachments
       FROM task_report r WHERE r.task_id = ANY ($1::bigint[]) ORDER BY r.id`,
    [taskIds],
  );
  return rows;
}

const ORDERS: Record<TaskSearch["sort"], string> = {
  urgency:
    "t.state = 'refused' DESC, t.overdue_at IS NOT NULL DESC, t.due_at NULLS LAST, t.id DESC",
  "-created": "t.id DESC",
  created: "t.id",
  due: "t.due_at NULLS LAST, t.id",
  "-due": "t.due_at DESC NULLS LAST, t.id DESC",
};

const VIEWS: Record<TaskSearch["view"], string> = {
  running: "t.state NOT IN ('done', 'withdrawn')",
  waiting: "t.state = 'assigned'",
  overdue: "t.overdue_at IS NOT NULL AND t.state NOT IN ('done', 'withdrawn')",
  over: "t.state IN ('done', 'withdrawn')",
  all: "true",
};

/** A task of a team that a person is in, wherever the team belongs. */
const ofOwnTeam = (person: string) =>
  `EXISTS (SELECT FROM team_member m WHERE t.assignee_kind = 'team'
             AND m.team_code = t.assignee_code AND m.person_code = ${person})`;

export async function searchTasks(
  client: Queryable,
  countyCode: string,
  search: TaskSearch,
  viewer: Viewer,
): Promise<{ ids: number[]; total: number }> {
  const { rows } = await client.query<{ id: number; total: number }>(
    `SELECT t.id::float8 AS id, count(*) OVER ()::float8 AS total
       FROM task t JOIN incident i ON i.id = t.incident_id
      WHERE t.county_code = $1 AND (${inArea("t", "$2")} OR ${ofOwnTeam("$6")})
        AND ${VIEWS[search.view]}
        AND ($3::bigint IS NULL OR t.incident_id = $3)
        AND ($4 = '' OR strpos(lower(t.text || ' ' || t.assignee_name || ' ' || i.title), lower($4)) > 0)
        AND (NOT $5::boolean
             OR ($7::text IS NULL AND $2::text IS NULL AND t.assignee_kind = 'post')
             OR t.person_code = $6::text OR t.department_code = $7
             OR ($2::text IS NOT NULL AND starts_with(t.admin_area_code, $2))
             OR ${ofOwnTeam("$6")})
      ORDER BY ${ORDERS[search.sort]}
      LIMIT $8 OFFSET $9`,
    [
      countyCode,
      viewer.adminAreaCode,
      search.incident ?? null,
      search.q,
      search.mine,
      viewer.personCode,
      viewer.departmentCode,
      search.size,
      (search.page - 1) * search.size,
    ],
  );
  return { ids: rows.map((row) => row.id), total: rows[0]?.total ?? 0 };
}

export interface StepDraft {
  readonly taskId: number;
  readonly deed: TaskDeed;
  readonly state: TaskState;
  readonly words: string | null;
  readonly position: readonly [number, number] | null;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly who: Pick<Viewer, "userId" | "name"> | null;
}

/** Puts a step on record; answers its number, for which nobody has to wait who does not need it. */
export function insertStep(client: PoolClient, step: StepDraft): Promise<number> {
  const rows = send<{ id: number }>(
    client,
    `INSERT INTO task_report (task_id, deed, state, words, position, occurred_at, recorded_at, who, user_id)
     VALUES ($1, $2, $3, $4, ${toPoint("$5")}, ${toTimestamp("$6")}, ${toTimestamp("$7")}, $8, $9)
     RETURNING id::float8 AS id`,
    [
      step.taskId,
      step.deed,
      step.state,
      step.words,
      step.position,
      step.occurredAt,
      step.recordedAt,
      step.who?.name ?? null,
      step.who && accountIdOf(step.who),
    ],
  );
  return rows.then(([row]) => row?.id ?? 0);
}

/** What a step changes of the task itself. */
export interface TaskChange {
  readonly state: TaskState;
  readonly releasedAt: Instant | null;
  readonly acceptedAt: Instant | null;
  readonly onSceneAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly overdueAt: Instant | null;
  readonly dueAt: Instant | null;
}

/** Sends the change; what is asked behind it in the transaction sees it. */
export function updateTask(client: PoolClient, id: number, change: TaskChange): void {
  send(
    client,
    `UPDATE task SET state = $2, released_at = ${toTimestamp("$3")}, accepted_at = ${toTimestamp("$4")},
            on_scene_at = ${toTimestamp("$5")}, finished_at = ${toTimestamp("$6")},
            overdue_at = ${toTimestamp("$7")}, due_at = ${toTimestamp("$8")},
            told_steps = CASE WHEN $7::float8 IS NULL THEN 0 ELSE told_steps END
      WHERE id = $1`,
    [
      id,
      change.state,
      change.releasedAt,
      change.acceptedAt,
      change.onSceneAt,
      change.finishedAt,
      change.overdueAt,
      change.dueAt,
    ],
  );
}

export async function updateAssignee(
  client: Queryable,
  id: number,
  { assignee, concern }: Pick<TaskDraft, "assignee" | "concern">,
): Promise<void> {
  await client.query(
    `UPDATE task SET assignee_kind = $2, assignee_code = $3, assignee_name = $4, assignee_known = $5,
            admin_area_code = $6, department_code = $7, person_code = $8 WHERE id = $1`,
    [
      id,
      assignee.kind,
      assignee.code,
      assignee.name,
      assignee.known,
      concern.adminAreaCode,
      concern.departmentCode,
      concern.personCode,
    ],
  );
}

/** Takes from a task what it waits for; answers what that was. */
export async function liftDependencies(client: Queryable, taskId: number): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `DELETE FROM task_dependency d USING task n
      WHERE d.task_id = $1 AND n.id = d.needs_id AND n.state NOT IN ('done', 'withdrawn')
     RETURNING n.id::float8 AS id`,
    [taskId],
  );
  return rows.map((row) => row.id).sort((a, b) => a - b);
}

/** Blocked tasks that wait for one of these and for nothing else any more. */
export async function selectReleased(
  client: Queryable,
  needsIds: readonly number[],
): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `SELECT DISTINCT t.id::float8 AS id FROM task t JOIN task_dependency d ON d.task_id = t.id
      WHERE d.needs_id = ANY ($1::bigint[]) AND t.state = 'blocked'
        AND NOT EXISTS (SELECT FROM task_dependency e JOIN task n ON n.id = e.needs_id
                         WHERE e.task_id = t.id AND n.state NOT IN ('done', 'withdrawn'))
      ORDER BY id`,
    [needsIds],
  );
  return rows.map((row) => row.id);
}

/** How many tasks of an incident somebody still has to do something about. */
export async function countOpen(client: Queryable, incidentId: number): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::float8 AS count FROM task
      WHERE incident_id = $1 AND state NOT IN ('done', 'withdrawn')`,
    [incidentId],
  );
  return rows[0]?.count ?? 0;
}

/** Gives the tasks of an incident to another; a plan's task the other has already loses its key. */
export async function moveTasks(client: Queryable, from: number, into: number): Promise<void> {
  await client.query(
    `UPDATE task t SET incident_id = $2,
            plan_key = CASE WHEN EXISTS (SELECT FROM task o WHERE o.incident_id = $2
                                           AND o.plan_key = t.plan_key)
                            THEN NULL ELSE t.plan_key END
      WHERE t.incident_id = $1`,
    [from, into],
  );
}

/**
 * Tasks whose clock has run out, which was not noticed yet: that of acceptance and that of completion
 * once each since the task was given.
 */
export async function selectNewlyOverdue(
  client: Queryable,
  countyCode: string,
  now: Instant,
): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `SELECT id::float8 AS id FROM task t
      WHERE county_code = $1 AND due_at < ${toTimestamp("$2")}
        AND (overdue_at IS NULL OR (state <> 'assigned' AND NOT EXISTS (
              SELECT FROM task_report r
               WHERE r.task_id = t.id AND r.deed = 'overdue' AND r.state <> 'assigned'
                 AND r.recorded_at >= t.released_at)))
      ORDER BY due_at`,
    [countyCode, now],
  );
  return rows.map((row) => row.id);
}

/** Whether a task is one of a team the viewer is in. */
export async function isOfOwnTeam(
  client: Queryable,
  taskId: number,
  { personCode }: Pick<Viewer, "personCode">,
): Promise<boolean> {
  if (personCode === null) return false;
  const { rows } = await client.query<{ own: boolean }>(
    `SELECT ${ofOwnTeam("$2")} AS own FROM task t WHERE t.id = $1`,
    [taskId, personCode],
  );
  return rows[0]?.own ?? false;
}

export interface IncidentHead {
  readonly id: number;
  readonly title: string;
  readonly state: IncidentState;
  readonly adminAreaCode: string;
  readonly exercise: boolean;
}

export async function hasTaskIn(
  client: Queryable,
  incidentId: number,
  { adminAreaCode }: Pick<Viewer, "adminAreaCode">,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM task t WHERE t.incident_id = $1 AND ${inArea("t", "$2")} LIMIT 1`,
    [incidentId, adminAreaCode],
  );
  return rowCount === 1;
}

export async function selectIncident(client: Queryable, id: number): Promise<IncidentHead | null> {
  const { rows } = await client.query<IncidentHead>(
    `SELECT id::float8 AS id, title, state, admin_area_code AS "adminAreaCode", exercise
       FROM incident WHERE id = $1`,
    [id],
  );
  return rows[0] ?? null;
}
