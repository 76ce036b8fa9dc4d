"use client";

import { Camera } from "lucide-react";
import { useState } from "react";
import { leftWords } from "@/lib/field/age";
import type { Fix, Intent } from "@/lib/field/intent";
import { nextStep, type ShownTask } from "@/lib/field/view";
import { reportsAllowed, TASK_DEED_NAMES, TASK_STATE_NAMES } from "@/lib/task/life";
import { FieldButton } from "./FieldButton";
import { PendingMark } from "./PendingMark";
import { PhotoInput } from "./PhotoInput";
import { useFieldState, useFieldStore } from "./useField";

export interface TaskCardProps {
  readonly task: ShownTask;
  readonly now: number;
  /** Where the phone is, as far as it tells. */
  readonly whereNow: () => Fix | null;
}

/** One task with its one next step; a picture goes to the newest step; more is written behind ⋮. */
export function TaskCard({ task, now, whereNow }: TaskCardProps) {
  const store = useFieldStore();
  const { queue, sent } = useFieldState();
  const [writing, setWriting] = useState(false);
  const step = nextStep(task);
  const written = WRITTEN.filter(({ deed }) => reportsAllowed(task.state).includes(deed));
  const isPhoto = ({ intent: { doing } }: { readonly intent: Intent }) =>
    doing.kind === "photo" && doing.of.kind === "task" && doing.of.taskId === task.id;
  const photos = { waiting: queue.filter(isPhoto).length, sent: sent.filter(isPhoto).length };

  return (
    <article className="flex flex-col gap-3 rounded-[0.75rem] border border-line bg-panel p-4">
      <div>
        <p className="flex flex-wrap items-center gap-x-2 text-[0.9375rem] text-muted">
          <strong className="text-ink">{TASK_STATE_NAMES[task.state]}</strong>
          <PendingMark pending={task.pending} />
          <span className="min-w-0 truncate">{task.incidentTitle}</span>
          <Due task={task} now={now} />
        </p>
        <h2 className="mt-1 font-bold text-[1.25rem] leading-[1.75rem]">{task.text}</h2>
        <Photos {...photos} />
      </div>
      {writing ? (
        <WriteForm
          task={task}
          choices={written}
          whereNow={whereNow}
          onDone={() => setWriting(false)}
        />
      ) : (
        <div className="flex gap-2">
          {step ? (
            <FieldButton
              look="press"
              className="flex-1"
              onClick={() =>
                void store.act({
                  kind: "taskStep",
                  taskId: task.id,
                  deed: step,
                  words: "",
                  fix: whereNow(),
                })
              }
            >
              {TASK_DEED_NAMES[step]}
            </FieldButton>
          ) : null}
          <PhotoInput
            label={`拍照（${TASK_STATE_NAMES[task.state]}）`}
            whereNow={whereNow}
            onPhoto={({ blob, origin }) => {
              const of = { kind: "task", taskId: task.id } as const;
              void store.act({ kind: "photo", of, origin }, { photo: blob });
            }}
          >
            <Camera aria-hidden size={24} />
          </PhotoInput>
          {written.length > 0 ? (
            <FieldButton
              aria-label={written.map(({ name }) => name).join("、")}
              onClick={() => setWriting(true)}
              className="w-14"
            >
              ⋮
            </FieldButton>
          ) : null}
        </div>
      )}
    </article>
  );
}

/** Pictures go by a way of their own, after the words: how far they have come. */
function Photos({ waiting, sent }: { readonly waiting: number; readonly sent: number }) {
  if (waiting + sent === 0) return null;
  const parts = [waiting > 0 ? `${waiting} 张待传` : "", sent > 0 ? `${sent} 张已送达` : ""];
  return (
    <p role="status" className="text-[0.9375rem] text-muted">
      照片 {parts.filter(Boolean).join("，")}
    </p>
  );
}

function Due({ task, now }: Pick<TaskCardProps, "task" | "now">) {
  if (task.dueAt === null) return null;
  if (task.dueAt <= now) {
    return (
      <strong className="ml-auto shrink-0 rounded-cell border-2 border-ink px-1.5">已超时</strong>
    );
  }
  return <span className="ml-auto shrink-0 tabular-nums">剩 {leftWords(task.dueAt - now)}</span>;
}

/** What is reported in words. */
const WRITTEN = [
  { deed: "progress", name: "报进展" },
  { deed: "refuse", name: "不能承担" },
] as const;

interface WriteFormProps {
  readonly task: ShownTask;
  readonly choices: readonly (typeof WRITTEN)[number][];
  readonly whereNow: () => Fix | null;
  readonly onDone: () => void;
}

/** One sentence, and what it is: how far the work has come, or why it cannot be done. */
function WriteForm({ task, choices, whereNow, onDone }: WriteFormProps) {
  const store = useFieldStore();
  const [words, setWords] = useState("");
  const send = (deed: WriteFormProps["choices"][number]["deed"]) => {
    const doing = { kind: "taskStep", taskId: task.id, deed, fix: whereNow() } as const;
    void store.act({ ...doing, words: words.trim() }).then(onDone);
  };
  return (
    <div className="grid gap-2">
      <label className="text-[1rem]">
        {choices.length > 1 ? "做到哪一步，或为什么不能承担" : "为什么不能承担"}
        <textarea
          value={words}
          onChange={({ target }) => setWords(target.value)}
          maxLength={500}
          rows={2}
          className="mt-1 w-full rounded-[0.75rem] border border-edge bg-ground p-3 text-[1.125rem]"
        />
      </label>
      <div className="grid grid-flow-col auto-cols-fr gap-2">
        <FieldButton onClick={onDone}>返回</FieldButton>
        {choices.toReversed().map(({ deed, name }) => (
          <FieldButton
            key={deed}
            look={deed === choices[0]?.deed ? "press" : "outline"}
            disabled={words.trim() === ""}
            onClick={() => send(deed)}
          >
            {name}
          </FieldButton>
        ))}
      </div>
    </div>
  );
}
