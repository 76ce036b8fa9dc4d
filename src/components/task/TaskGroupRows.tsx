"use client";

import clsx from "clsx";
import { ChevronDown, ChevronRight } from "lucide-react";
import { useState } from "react";
import { areOver, assigneeCount, stateCounts, worstClock } from "@/lib/task/groups";
import type { TaskSummary } from "@/lib/task/record";
import { isPressing } from "@/lib/task/urgency";
import { ClockCell } from "./RunningLimit";
import { ROW, TaskRow, type TaskRowProps } from "./TaskRow";

export interface TaskGroupRowsProps extends Omit<TaskRowProps, "task" | "among"> {
  /** Tasks of one sentence, the most pressing first. */
  readonly group: readonly [TaskSummary, ...TaskSummary[]];
}

/** A task that many have: how far they are together, and the clock that runs out first; opens to each. */
export function TaskGroupRows({ group, ...props }: TaskGroupRowsProps) {
  const [unfolded, setUnfolded] = useState(false);
  const { acceptMinutes, asOf } = props;
  const [{ text }] = group;
  const done = group.filter(({ state }) => state === "done").length;
  const clock = worstClock(group, acceptMinutes);
  const pressing = group.some((task) => isPressing(task, acceptMinutes, asOf));
  const Chevron = unfolded ? ChevronDown : ChevronRight;
  return (
    <>
      <tr className={clsx(ROW, areOver(group) && "text-muted")}>
        <td className="py-2 max-desk:row-span-3 max-desk:p-0 max-desk:pt-1">
          <Chevron aria-hidden className="size-4" />
        </td>
        <th
          scope="row"
          className={clsx(
            "py-1.5 pr-4 text-left max-desk:col-span-2 max-desk:p-0",
            pressing ? "font-bold" : "font-normal",
          )}
        >
          <button
            type="button"
            aria-expanded={unfolded}
            onClick={() => setUnfolded(!unfolded)}
            className="cursor-pointer text-left after:absolute after:inset-0 after:content-['']"
          >
            {text}
          </button>
          <span className="block font-normal text-meta text-muted">{stateCounts(group)}</span>
        </th>
        <td className="whitespace-nowrap py-1.5 pr-4 max-desk:p-0 max-desk:text-meta">
          {assigneeCount(group)}
        </td>
        <td className="whitespace-nowrap py-1.5 pr-4 max-desk:p-0 max-desk:text-right max-desk:text-meta">
          {done} / {group.length} 完成
        </td>
        <td className="py-1.5 text-right max-desk:col-span-2 max-desk:col-start-2 max-desk:p-0 max-desk:pt-1 max-desk:text-left">
          {clock ? <ClockCell clock={clock} asOf={asOf} /> : null}
        </td>
      </tr>
      {unfolded
        ? group.map((task) => <TaskRow key={task.id} task={task} among="same" {...props} />)
        : null}
    </>
  );
}
