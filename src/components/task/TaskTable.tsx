import { bySentence } from "@/lib/task/groups";
import type { TaskSummary } from "@/lib/task/record";
import type { Instant } from "@/lib/time/instant";
import { TaskGroupRows } from "./TaskGroupRows";
import { TaskRow } from "./TaskRow";

export interface TaskTableProps {
  readonly tasks: readonly TaskSummary[];
  readonly acceptMinutes: number;
  readonly asOf: Instant;
  readonly timeZone: string;
  /** Whether the incident is said with each: not where they are all of one. */
  readonly incidents: "named" | "known";
  /** Those of one sentence as one row, which opens; or each by itself. */
  readonly rows: "each" | "bySentence";
}

/** Tasks with their clocks; on a phone each is a card. */
export function TaskTable(props: TaskTableProps) {
  const { tasks, rows } = props;
  const groups = rows === "each" ? tasks.map((task) => [task] as const) : bySentence(tasks);
  return (
    <table className="w-full border-collapse text-body tabular-nums max-desk:block">
      <caption className="sr-only">任务与时限</caption>
      <thead className="max-desk:sr-only">
        <tr className="text-left text-meta text-muted">
          <th scope="col" className="w-8 py-1 font-normal">
            <span className="sr-only">状态</span>
          </th>
          <th scope="col" className="py-1 font-normal">
            任务
          </th>
          <th scope="col" className="py-1 font-normal">
            承办
          </th>
          <th scope="col" className="w-28 py-1 font-normal">
            进展
          </th>
          <th scope="col" className="w-36 py-1 text-right font-normal">
            时限
          </th>
        </tr>
      </thead>
      <tbody className="max-desk:block">
        {groups.map(([first, ...others]) =>
          others.length === 0 ? (
            <TaskRow key={first.id} task={first} {...props} />
          ) : (
            <TaskGroupRows key={first.text} group={[first, ...others]} {...props} />
          ),
        )}
      </tbody>
    </table>
  );
}
