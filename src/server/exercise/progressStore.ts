import type { Queryable } from "../database/service";

/** Those of these tasks of which progress has been reported. */
export async function selectWithProgress(
  client: Queryable,
  taskIds: readonly number[],
): Promise<ReadonlySet<number>> {
  if (taskIds.length === 0) return new Set();
  const { rows } = await client.query<{ id: number }>(
    `SELECT DISTINCT task_id::float8 AS id FROM task_report
      WHERE task_id = ANY ($1::bigint[]) AND deed = 'progress'`,
    [taskIds],
  );
  return new Set(rows.map(({ id }) => id));
}
