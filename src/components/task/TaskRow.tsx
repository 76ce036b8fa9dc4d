import clsx from "clsx";
import Link from "next/link";
import { isOver, TASK_STATE_NAMES } from "@/lib/task/life";
import type { TaskSummary } from "@/lib/task/record";
import { isPressing } from "@/lib/task/urgency";
import type { Instant } from "@/lib/time/instant";
import { shortTime } from "@/lib/time/localTime";
import { RunningLimit } from "./RunningLimit";
import { TaskStateMark } from "./TaskStateMark";

export interface TaskRowProps {
  readonly task: TaskSummary;
  readonly acceptMinutes: number;
  readonly asOf: Instant;
  readonly timeZone: string;
  /** Whether the incident is said with each: not where they are all of one. */
  readonly incidents: "named" | "known";
  /** Below others of the same sentence it is told by who carries it out. */
  readonly among?: "all" | "same";
}

/** How every row of the table stands, also that of a group. */
export const ROW = clsx(
  "relative border-line border-t align-top hover:bg-raised focus-within:bg-raised",
  "max-desk:grid max-desk:grid-cols-[1.75rem_minmax(0,1fr)_auto] max-desk:gap-x-2 max-desk:py-3",
);

export function TaskRow(props: TaskRowProps) {
  const { task, incidents, among = "all" } = props;
  const over = isOver(task.state);
  return (
    <tr className={clsx(ROW, over && "text-muted")}>
      <td className="py-2 max-desk:row-span-3 max-desk:p-0 max-desk:pt-1">
        <TaskStateMark state={task.state} />
      </td>
      <th
        scope="row"
        className={clsx(
          "py-1.5 pr-4 text-left max-desk:col-span-2 max-desk:p-0",
          among === "same" && "pl-6 max-desk:pl-4",
          isPressing(task, props.acceptMinutes, props.asOf) ? "font-bold" : "font-normal",
        )}
      >
        <Link
          href={`/tasks/${task.id}`}
          className="after:absolute after:inset-0 after:content-['']"
        >
          {among === "all" ? (
            task.text
          ) : (
            <>
              {task.assignee.name}
              <span className="sr-only"> {task.text}</span>
            </>
          )}
        </Link>
        <Below task={task} incidents={incidents} />
      </th>
      <td className="py-1.5 pr-4 max-desk:p-0 max-desk:text-meta">
        {among === "all" ? task.assignee.name : null}
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
function Below({ task, incidents }: Pick<TaskRowProps, "incidents"> & { task: TaskSummary }) {
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

function Limit(props: TaskRowProps) {
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
