"use client";

import clsx from "clsx";
import { X } from "lucide-react";
import Link from "next/link";
import { Popover } from "radix-ui";
import { useCountyNow } from "@/components/live/useLive";
import { MAP_MARK } from "@/components/map/mapMarkLook";
import { RunningLimit } from "@/components/task/RunningLimit";
import { TaskStateMark } from "@/components/task/TaskStateMark";
import { TASK_STATE_NAMES } from "@/lib/task/life";
import type { TaskPlace, TaskUrgency } from "@/lib/task/places";
import type { TaskSummary } from "@/lib/task/record";

/** Hues are the tiers' alone: urgency is told by weight. */
const LOOKS: Record<TaskUrgency, string> = {
  pressing: "border-press bg-press font-bold text-press-ink",
  running: "border-ink bg-panel text-ink",
  waiting: "border-edge border-dashed bg-panel text-muted",
};

export interface TaskPlaceMarkProps {
  readonly place: TaskPlace;
  readonly acceptMinutes: number;
}

/** How many tasks are at a place; pressed, by finger, mouse or key, what each is and the way to it. */
export function TaskPlaceMark({ place, acceptMinutes }: TaskPlaceMarkProps) {
  const { tasks, urgency, name } = place;
  const [first] = tasks;
  if (!first) return null;
  const late = urgency === "pressing" ? "，有逾期或拒绝" : "";
  return (
    <Popover.Root>
      <Popover.Trigger
        aria-label={`${name}任务 ${tasks.length} 项${late}`}
        data-task-place={name}
        className={clsx(
          MAP_MARK,
          LOOKS[urgency],
          // A finger needs more than the mark is high.
          "relative after:absolute after:-inset-2 after:content-['']",
        )}
      >
        <TaskStateMark state={first.state} />
        {/* What presses says what it is; the rest is kept short, for there may be one in each township. */}
        {urgency === "pressing" ? `任务 ${tasks.length}` : tasks.length}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          side="right"
          sideOffset={10}
          collisionPadding={12}
          aria-label={`${name}任务`}
          className="scroll-quiet z-40 max-h-(--radix-popover-content-available-height) w-96 max-w-[calc(100vw-1.5rem)] rounded-panel border border-edge bg-panel px-4 py-3"
        >
          <header className="flex items-center justify-between gap-3">
            <h2 className="font-bold text-strong">
              {name === "" ? "任务" : name}
              <span className="ml-2 font-normal text-meta text-muted">任务 {tasks.length} 项</span>
            </h2>
            <Popover.Close
              aria-label="关闭"
              className="-mr-1.5 flex size-9 items-center justify-center rounded-control text-muted hover:bg-raised hover:text-ink"
            >
              <X aria-hidden className="size-5" />
            </Popover.Close>
          </header>
          <ul>
            {tasks.map((task) => (
              <TaskLine key={task.id} task={task} acceptMinutes={acceptMinutes} />
            ))}
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function TaskLine({
  task,
  acceptMinutes,
}: {
  readonly task: TaskSummary;
  readonly acceptMinutes: number;
}) {
  const now = useCountyNow();
  return (
    <li className="border-line border-t first:border-t-0">
      <Link
        href={`/tasks/${task.id}`}
        className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-2 rounded-cell py-2.5 hover:bg-raised"
      >
        <span className="pt-0.5">
          <TaskStateMark state={task.state} />
        </span>
        <span className="text-body">{task.text}</span>
        <span className="col-start-2 flex flex-wrap items-baseline justify-between gap-x-3 text-meta text-muted">
          <span>
            {task.assignee.name} · {TASK_STATE_NAMES[task.state]}
          </span>
          {now === null ? null : (
            <RunningLimit task={task} acceptMinutes={acceptMinutes} asOf={now} />
          )}
        </span>
      </Link>
    </li>
  );
}
