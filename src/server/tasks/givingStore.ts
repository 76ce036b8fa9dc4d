import { accountIdOf, type Viewer } from "@/lib/access/viewer";
import type { TaskState } from "@/lib/task/life";
import type { Assignee } from "@/lib/task/record";
import type { Instant } from "@/lib/time/instant";
import { type Queryable, toTimestamp } from "../database/service";

export interface TaskDraft {
  readonly incidentId: number;
  readonly planKey: string | null;
  readonly text: string;
  readonly assignee: Assignee;
  readonly concern: TaskConcern;
  readonly state: Extract<TaskState, "blocked" | "assigned">;
  readonly scene: boolean;
  readonly minutes: number;
  readonly position: readonly [number, number] | null;
  readonly exercise: boolean;
}

export interface TaskConcern {
  readonly adminAreaCode: string | null;
  readonly departmentCode: string | null;
  readonly personCode: string | null;
}

/** A draft with the clock that runs for it. */
interface ClockedDraft extends TaskDraft {
  readonly releasedAt: Instant | null;
  readonly dueAt: Instant | null;
}

/** Keeps tasks; answers their ids in the same order. */
export async function insertTasks(
  client: Queryable,
  countyCode: string,
  drafts: readonly ClockedDraft[],
  given: { readonly at: Instant; readonly by: string },
): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO task (county_code, incident_id, plan_key, text, assignee_kind, assignee_code,
                       assignee_name, assignee_known, admin_area_code, department_code, person_code,
                       state, scene, minutes, position, exercise, created_at, created_by, released_at, due_at)
     SELECT $1, incident_id, plan_key, text, assignee_kind, assignee_code, assignee_name, assignee_known,
            admin_area_code, department_code, person_code, state, scene, minutes,
            ST_SetSRID(ST_MakePoint(longitude, latitude), 4326), exercise, ${toTimestamp("$3")}, $4,
            ${toTimestamp("released_at")}, ${toTimestamp("due_at")}
       FROM jsonb_to_recordset($2::jsonb) AS draft (
         place integer, incident_id bigint, plan_key text, text text, assignee_kind text,
         assignee_code text, assignee_name text, assignee_known boolean, admin_area_code text,
         department_code text, person_code text, state text, scene boolean, minutes integer,
         longitude float8, latitude float8, exercise boolean, released_at float8, due_at float8)
      ORDER BY place
     RETURNING id::float8 AS id`,
    [countyCode, JSON.stringify(drafts.map(toRecord)), given.at, given.by],
  );
  // Numbers are given in the order of the places, whatever order they are answered in.
  return rows.map(({ id }) => id).sort((a, b) => a - b);
}

function toRecord(draft: ClockedDraft, place: number) {
  const { assignee, concern, position } = draft;
  return {
    place,
    incident_id: draft.incidentId,
    plan_key: draft.planKey,
    text: draft.text,
    assignee_kind: assignee.kind,
    assignee_code: assignee.code,
    assignee_name: assignee.name,
    assignee_known: assignee.known,
    admin_area_code: concern.adminAreaCode,
    department_code: concern.departmentCode,
    person_code: concern.personCode,
    state: draft.state,
    scene: draft.scene,
    minutes: draft.minutes,
    longitude: position?.[0] ?? null,
    latitude: position?.[1] ?? null,
    exercise: draft.exercise,
    released_at: draft.releasedAt,
    due_at: draft.dueAt,
  };
}

/** Keeps of new tasks the steps that gave them; answers those steps' ids in the tasks' order. */
export async function insertAssignments(
  client: Queryable,
  taskIds: readonly number[],
  given: { readonly at: Instant; readonly by: Pick<Viewer, "userId" | "name"> },
): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO task_report (task_id, deed, state, occurred_at, recorded_at, who, user_id)
     SELECT id, 'assign', state, ${toTimestamp("$2")}, ${toTimestamp("$2")}, $3, $4
       FROM task WHERE id = ANY ($1::bigint[]) ORDER BY id
     RETURNING id::float8 AS id`,
    [taskIds, given.at, given.by.name, accountIdOf(given.by)],
  );
  return rows.map(({ id }) => id).sort((a, b) => a - b);
}

export interface Dependency {
  readonly taskId: number;
  readonly needsId: number;
}

export async function insertDependencies(
  client: Queryable,
  dependencies: readonly Dependency[],
): Promise<void> {
  if (dependencies.length === 0) return;
  await client.query(
    `INSERT INTO task_dependency (task_id, needs_id)
     SELECT * FROM unnest($1::bigint[], $2::bigint[])`,
    [dependencies.map(({ taskId }) => taskId), dependencies.map(({ needsId }) => needsId)],
  );
}

/** The plan's tasks an incident was given, by their keys. */
export async function selectPlanTasks(
  client: Queryable,
  incidentId: number,
): Promise<Map<string, { readonly id: number; readonly state: TaskState }>> {
  const { rows } = await client.query<{ key: string; id: number; state: TaskState }>(
    `SELECT plan_key AS key, id::float8 AS id, state FROM task
      WHERE incident_id = $1 AND plan_key IS NOT NULL`,
    [incidentId],
  );
  return new Map(rows.map(({ key, ...task }) => [key, task]));
}
