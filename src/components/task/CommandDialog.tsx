"use client";

import { Dialog } from "@/components/design/Dialog";
import { DeedForm } from "@/components/form/DeedForm";
import { TextAreaField } from "@/components/form/fields";
import { useDeedNumber } from "@/components/form/useDeedNumber";
import { tellServer } from "@/components/query/askServer";
import { taskCommandSchema } from "@/lib/task/forms";
import { type CommandDeed, TASK_DEED_NAMES } from "@/lib/task/life";
import type { TaskSummary } from "@/lib/task/record";
import { AssigneeField, readAssignee } from "./AssigneeField";

export interface CommandDialogProps {
  readonly task: TaskSummary;
  readonly deed: Exclude<CommandDeed, "assign">;
  readonly onClose: () => void;
}

/** Gives a task to somebody else, lets it begin before those it waits for, or withdraws it; all say why. */
export function CommandDialog({ task, deed, onClose }: CommandDialogProps) {
  const deedId = useDeedNumber();
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={deed === "release" ? TASK_DEED_NAMES.release : `${TASK_DEED_NAMES[deed]}任务`}
      detail={task.text}
    >
      <DeedForm
        schema={taskCommandSchema}
        read={(fields) => ({
          deedId,
          deed,
          words: fields.get("words"),
          to: deed === "reassign" ? readAssignee(fields) : null,
        })}
        send={(form) => tellServer<TaskSummary>("POST", `/api/v1/tasks/${task.id}/commands`, form)}
        onDone={onClose}
        submit={TASK_DEED_NAMES[deed]}
      >
        {deed === "release" ? (
          <p className="text-body">
            不再等前置任务（还有 {task.waitsFor.length}{" "}
            项没有完成），承办方立即收到任务，从现在起计时。
          </p>
        ) : null}
        {deed === "reassign" ? <AssigneeField label="改派给" /> : null}
        <TextAreaField name="words" label="理由" rows={3} maxLength={500} />
      </DeedForm>
    </Dialog>
  );
}
