"use client";

import { useState } from "react";
import { useIssue } from "@/components/form/DeedForm";
import { typedWords } from "@/lib/search/typedWords";
import { isOver, TASK_STATE_NAMES } from "@/lib/task/life";
import type { TaskSummary } from "@/lib/task/record";

export interface NeededFieldProps {
  readonly tasks: readonly TaskSummary[];
}

/** From so many on they are looked for by words. */
const FEW = 6;

/** Which tasks of the incident must be done before this one begins: several, or none. */
export function NeededField({ tasks }: NeededFieldProps) {
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const issue = useIssue("after");
  const open = tasks.filter(({ state }) => !isOver(state));
  if (open.length === 0) return null;
  const words = typedWords(typed);
  const shown = open.filter(
    ({ id, text, assignee }) =>
      chosen.has(id) || words.every((word) => `${text} ${assignee.name}`.includes(word)),
  );
  const choose = (id: number, isChosen: boolean) =>
    setChosen(new Set(isChosen ? [...chosen, id] : [...chosen].filter((other) => other !== id)));
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 text-meta text-muted">前置任务（可不选）</legend>
      {open.length > FEW ? (
        <input
          type="search"
          aria-label="查找前置任务"
          placeholder="按任务或承办查找"
          value={typed}
          data-field="after"
          onKeyDown={(event) => {
            if (event.key === "Enter") event.preventDefault();
          }}
          onChange={(event) => setTyped(event.currentTarget.value)}
          className="h-10 rounded-control border border-edge bg-panel px-3 text-body placeholder:text-muted max-desk:h-14"
        />
      ) : null}
      <ul className="scroll-quiet max-h-[24dvh] rounded-control border border-line">
        {shown.map((task) => (
          <li key={task.id} className="border-line border-t first:border-t-0">
            <label className="flex min-h-10 cursor-pointer items-center gap-2.5 px-3 py-1 text-body hover:bg-raised max-desk:min-h-12">
              <input
                type="checkbox"
                name="after"
                value={task.id}
                checked={chosen.has(task.id)}
                onChange={(event) => choose(task.id, event.currentTarget.checked)}
                className="size-4 shrink-0 accent-ink"
              />
              <span className="min-w-0 flex-1">
                {/* A plan gives one sentence to many: who has it tells them apart. */}
                <span className="font-bold">{task.assignee.name}</span>{" "}
                <span className="text-muted">{task.text}</span>
              </span>
              <span className="shrink-0 text-meta text-muted">{TASK_STATE_NAMES[task.state]}</span>
            </label>
          </li>
        ))}
        {shown.length === 0 ? (
          <li className="px-3 py-2.5 text-meta text-muted">没有这样的任务。</li>
        ) : null}
      </ul>
      <p className={issue ? "font-bold text-meta" : "text-meta text-muted"}>
        {issue ??
          (chosen.size === 0
            ? "不选则立即开始计时。"
            : `已选 ${chosen.size} 项，都完成或撤销后才开始计时。`)}
      </p>
    </fieldset>
  );
}
