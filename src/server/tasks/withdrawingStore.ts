import { accountIdOf, type Viewer } from "@/lib/access/viewer";
import { afterTaskDeed, isRunning, TASK_STATES } from "@/lib/task/life";
import type { Instant } from "@/lib/time/instant";
import { type Queryable, toTimestamp } from "../database/service";

/** Of these nobody carries a task out, and it can be withdrawn. */
const UNSTARTED = TASK_STATES.filter(
  (state) => !isRunning(state) && afterTaskDeed(state, "withdraw") !== null,
);

/** Withdraws the plan's tasks of an incident that nobody has begun; answers which, in their order. */
export async function withdrawAll(
  client: Queryable,
  incidentId: number,
  withdrawn: {
    readonly words: string;
    readonly by: Pick<Viewer, "userId" | "name">;
    readonly at: Instant;
  },
): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `WITH withdrawn AS (
       UPDATE task SET state = 'withdrawn', finished_at = greatest(created_at, ${toTimestamp("$2")}),
              due_at = NULL, overdue_at = NULL, told_steps = 0
        WHERE incident_id = $1 AND plan_key IS NOT NULL AND state = ANY ($3::text[])
       RETURNING id, finished_at
     ), kept AS (
       INSERT INTO task_report (task_id, deed, state, words, occurred_at, recorded_at, who, user_id)
       SELECT id, 'withdraw', 'withdrawn', nullif($4, ''), finished_at, ${toTimestamp("$2")}, $5, $6
         FROM withdrawn ORDER BY id
     )
     SELECT id::float8 AS id FROM withdrawn ORDER BY id`,
    [
      incidentId,
      withdrawn.at,
      UNSTARTED,
      withdrawn.words,
      withdrawn.by.name,
      accountIdOf(withdrawn.by),
    ],
  );
  return rows.map(({ id }) => id);
}
