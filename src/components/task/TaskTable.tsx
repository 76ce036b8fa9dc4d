import clsx from "clsx";
import Link from "next/link";
import { isOver, TASK_STATE_NAMES } from "@/lib/task/life";
import type { TaskSummary } from "@/lib/task/record";
import { isPressing } from "@/lib/task/urgency";
import type { Instant } from "@/lib/time/instant";
import { shortTime } from "@/lib/time/localTime";
import { RunningLimit } from "./RunningLimit";
import { TaskStateMark } from "./TaskStateMark";

export interface TaskTableProps {
  readonly tasks: readonly TaskSummary[];
  readonly acceptMinutes: number;
  readonly asOf: Instant;
  readonly timeZone: string;
  /** Whether the incident is said with each: not where they are all of one. */
  readonly incidents: "named" | "known";
}

/** Tasks with their clocks; on a phone each is a card. */
export function TaskTable(props: TaskTableProps) {
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
        {props.tasks.map((task) => (
          <TaskRow key={task.id} task={task} {...props} />
        ))}
      </tbody>
    </table>
  );
}

function TaskRow(props: TaskTableProps & { readonly task: TaskSummary }) {
  const { task, incidents } = props;
  const over = isOver(task.state);
  return (
    <tr
      className={clsx(
        "relative border-line border-t align-top hover:bg-raised focus-within:bg-raised",
        "max-desk:grid max-desk:grid-cols-[1.75rem_minmax(0,1fr)_auto] max-desk:gap-x-2 max-desk:py-3",
        over && "text-muted",
      )}
    >
      <td className="py-2 max-desk:row-span-3 max-desk:p-0 max-desk:pt-1">
        <TaskStateMark state={task.state} />
      </td>
      <th
        scope="row"
        className={clsx(
          "py-1.5 pr-4 text-left max-desk:col-span-2 max-desk:p-0",
          isPressing(task, props.acceptMinutes, props.asOf) ? "font-bold" : "font-normal",
        )}
      >
        <Link
          href={`/tasks/${task.id}`}
          className="after:absolute after:inset-0 after:content-['']"
        >
          {task.text}
        </Link>
        <Below task={task} incidents={incidents} />
      </th>
      <td className="py-1.5 pr-4 max-desk:p-0 max-desk:text-meta">
        {task.assignee.name}
        {task.assignee.known ? null : (
          <span className="block text-meta text-muted">请改派给已登记的单位</span>
        )}
      </td>
      <td className="whitespace-nowrap py-1.5 pr-4 max-desk:p-0 max-desk:text-right max-desk:text-meta">
        {TASK_STATE_NAMES[task.state]}
      </td>
      <td className="py-1.5 text-right max-desk:col-span-2 max-desk:col-start-2 max-desk:p-0 max-desk:pt-1 max-desk:text-left">
        <Limit {...props} />
      </td>
    </tr>
  );
}

/** What the newest words were, and which incident it is of. */
function Below({ task, incidents }: Pick<TaskTableProps, "incidents"> & { task: TaskSummary }) {
  const words = [
    incidents === "named" ? task.incidentTitle : null,
    // A refusal is the end for whoever waits behind it, until somebody does something.
    task.state === "refused" && task.heldUp > 0 ? `后面 ${task.heldUp} 项在等` : null,
    task.newestWords,
  ];
  const said = words.filter((each) => each !== null).join(" · ");
  if (said === "") return null;
  // On the wide screen beside the task: a line for each, so that a response's forty are seen at once.
  return (
    <span className="block font-normal text-meta text-muted wide:ml-3 wide:inline">{said}</span>
  );
}

function Limit(props: TaskTableProps & { readonly task: TaskSummary }) {
  const { task, acceptMinutes, asOf, timeZone } = props;
  if (task.finishedAt !== null) {
    return (
      <span className="whitespace-nowrap text-meta">
        {shortTime(task.finishedAt, asOf, timeZone)} {task.state === "withdrawn" ? "撤销" : "完成"}
      </span>
    );
  }
  return <RunningLimit task={task} acceptMinutes={acceptMinutes} asOf={asOf} />;
}
