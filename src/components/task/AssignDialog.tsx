"use client";

import { Dialog } from "@/components/design/Dialog";
import { DeedForm } from "@/components/form/DeedForm";
import { InputField, TextAreaField } from "@/components/form/fields";
import { useDeedNumber } from "@/components/form/useDeedNumber";
import { tellServer } from "@/components/query/askServer";
import { taskAssignSchema } from "@/lib/task/forms";
import type { TaskSummary } from "@/lib/task/record";
import { AssigneeField, readAssignee } from "./AssigneeField";
import { NeededField } from "./NeededField";

export interface AssignDialogProps {
  readonly incidentId: number;
  /** Of the incident; what is over is waited for by nobody. */
  readonly tasks: readonly TaskSummary[];
  readonly onClose: () => void;
}

/** A task by hand, beside what the plan asks. */
export function AssignDialog({ incidentId, tasks, onClose }: AssignDialogProps) {
  const deedId = useDeedNumber();
  return (
    <Dialog open onOpenChange={onClose} title="下达任务">
      <DeedForm
        schema={taskAssignSchema}
        read={(fields) => ({
          deedId,
          incidentId,
          text: fields.get("text"),
          to: readAssignee(fields),
          minutes: fields.get("minutes"),
          scene: fields.get("scene") === "on",
          after: fields.getAll("after").map(Number),
        })}
        send={(form) => tellServer<TaskSummary>("POST", "/api/v1/tasks", form)}
        onDone={onClose}
        submit="下达"
      >
        <TextAreaField name="text" label="任务" rows={2} placeholder="做什么、在哪里、到什么程度" />
        <AssigneeField label="承办" />
        <InputField
          name="minutes"
          label="完成时限（分钟）"
          type="number"
          inputMode="numeric"
          min={1}
          defaultValue={30}
        />
        <label className="flex min-h-10 items-center gap-2 text-body">
          <input type="checkbox" name="scene" className="size-4" />
          需要到现场（计入响应时间）
        </label>
        <NeededField tasks={tasks} />
      </DeedForm>
    </Dialog>
  );
}
