"use client";

import { useState } from "react";
import { leftWords } from "@/lib/field/age";
import type { FieldTab } from "@/lib/field/tab";
import type { ShownMove } from "@/lib/field/view";
import { FieldButton } from "./FieldButton";
import { Heading } from "./Heading";
import { MoveCount } from "./MoveCount";
import { MoveList } from "./MoveList";
import { TaskCard } from "./TaskCard";
import { useFieldView, useNow } from "./useField";
import { useWhereNow } from "./useWhereNow";

/** 任务: who has not moved yet, then each task with its one next step. */
export function TaskTab({ goTo }: { readonly goTo: (tab: FieldTab) => void }) {
  const { moves, tasks } = useFieldView();
  const now = useNow();
  const whereNow = useWhereNow();
  const [opened, setOpened] = useState<string | null>(null);
  const move = moves.length === 1 ? moves[0] : moves.find(({ area }) => area.code === opened);
  const nearest = tasks
    .map(({ dueAt }) => dueAt ?? Number.POSITIVE_INFINITY)
    .sort((a, b) => a - b)[0];
  return (
    <>
      <Heading
        title="现在要做什么"
        below={subtitle(moves, tasks.length)}
        aside={
          nearest !== undefined && Number.isFinite(nearest) ? (
            <span className="text-[0.9375rem] text-muted">
              {nearest > now ? "剩 " : "已超时"}
              {nearest > now ? (
                <strong className="text-[1.125rem] text-ink tabular-nums">
                  {leftWords(nearest - now)}
                </strong>
              ) : null}
            </span>
          ) : null
        }
      />
      {move ? (
        <div className="mb-4 flex flex-col gap-2">
          {moves.length > 1 ? (
            <FieldButton onClick={() => setOpened(null)}>‹ 全部 {moves.length} 个村</FieldButton>
          ) : null}
          <MoveCount key={move.area.code} move={move} goToSync={() => goTo("sync")} />
        </div>
      ) : null}
      {moves.length > 1 && !move ? <MoveList moves={moves} open={setOpened} /> : null}
      <ul className="flex flex-col gap-3">
        {tasks.map((task) => (
          <li key={task.id}>
            <TaskCard task={task} now={now} whereNow={whereNow} />
          </li>
        ))}
      </ul>
      {moves.length === 0 && tasks.length === 0 ? (
        <div className="flex flex-1 flex-col items-center justify-center gap-2 text-center">
          <p className="font-bold text-[1.5rem] leading-[2rem]">没有派给您的任务</p>
          <p className="text-[1rem] text-muted">看到险情，请用“上报”。</p>
        </div>
      ) : null}
    </>
  );
}

function subtitle(moves: readonly ShownMove[], tasks: number): string {
  const [first] = moves;
  const parts = [
    first ? (moves.length === 1 ? `${first.area.name}转移` : `${moves.length} 个村转移`) : "",
    tasks > 0 ? `${tasks} 项任务` : "",
  ];
  return parts.filter(Boolean).join(" · ");
}
