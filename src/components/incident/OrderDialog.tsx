"use client";

import { Dialog } from "@/components/design/Dialog";
import { DeedForm } from "@/components/form/DeedForm";
import { SelectBoxField, TextAreaField } from "@/components/form/fields";
import { useDeedNumber } from "@/components/form/useDeedNumber";
import { tellServer } from "@/components/query/askServer";
import { responseOrderSchema } from "@/lib/incident/forms";
import { GRADE_NAMES, LEVELS, type Level, levelName } from "@/lib/incident/level";
import type { IncidentSummary } from "@/lib/incident/record";

export interface OrderDialogProps {
  readonly incident: IncidentSummary;
  readonly proposed: Level | null;
  /** The proposal's first reason, to begin the person's own with. */
  readonly reason: string;
  readonly onClose: () => void;
}

/** The order itself: which level, and why, in the name of the person who is logged in. */
export function OrderDialog({ incident, proposed, reason, onClose }: OrderDialogProps) {
  const deedId = useDeedNumber();
  const present = incident.responseLevel;
  const choices = LEVELS.toReversed()
    .filter((level) => level !== present)
    .map((level) => ({ value: level, label: `${levelName(level)}响应` }));
  const end = { value: "", label: `终止${present ? levelName(present) : ""}响应` };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={present ? "调整应急响应" : "启动应急响应"}
      detail={`${incident.title}（${GRADE_NAMES[incident.grade]}）。下达后立即按预案生成任务并计时；终止时撤销还没有人接受的预案任务。`}
    >
      <DeedForm
        schema={responseOrderSchema}
        read={(fields) => ({
          deedId,
          level: fields.get("level") || null,
          seen: present,
          words: fields.get("words"),
        })}
        send={(form) =>
          tellServer<IncidentSummary>("POST", `/api/v1/incidents/${incident.id}/orders`, form)
        }
        onDone={onClose}
        submit="署名下达"
      >
        <SelectBoxField
          name="level"
          label="响应等级"
          defaultValue={proposed && proposed !== present ? proposed : (choices[0]?.value ?? "")}
          options={present ? [...choices, end] : choices}
        />
        <TextAreaField name="words" label="理由" rows={3} maxLength={300} defaultValue={reason} />
      </DeedForm>
    </Dialog>
  );
}
