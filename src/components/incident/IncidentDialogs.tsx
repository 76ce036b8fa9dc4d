"use client";

import { Dialog } from "@/components/design/Dialog";
import { DeedForm } from "@/components/form/DeedForm";
import { InputField, SelectBoxField, TextAreaField } from "@/components/form/fields";
import { useDeedNumber } from "@/components/form/useDeedNumber";
import { tellServer } from "@/components/query/askServer";
import {
  incidentCloseSchema,
  incidentGradeSchema,
  incidentMergeSchema,
} from "@/lib/incident/forms";
import type { IncidentSummary } from "@/lib/incident/record";
import { gradeOptions, kindOptions } from "./incidentOptions";
import { useOpenIncidents } from "./useOpenIncidents";

export type IncidentDialogKind = "grade" | "merge" | "close";

export interface IncidentDialogProps {
  readonly incident: IncidentSummary;
  readonly onClose: () => void;
}

/** What is done to an incident itself: one dialog a deed. */
export function IncidentDialog(props: IncidentDialogProps & { readonly kind: IncidentDialogKind }) {
  const { kind, ...rest } = props;
  const Form = { grade: GradeForm, merge: MergeForm, close: CloseForm }[kind];
  return (
    <Dialog open onOpenChange={rest.onClose} title={TITLES[kind]} detail={rest.incident.title}>
      <Form {...rest} />
    </Dialog>
  );
}

const TITLES: Record<IncidentDialogKind, string> = {
  grade: "改定类别与等级",
  merge: "归并到另一个事件",
  close: "结束事件",
};

function tell(incident: IncidentSummary, deed: IncidentDialogKind, form: unknown) {
  return tellServer<IncidentSummary>("POST", `/api/v1/incidents/${incident.id}/${deed}`, form);
}

function GradeForm({ incident, onClose }: IncidentDialogProps) {
  const deedId = useDeedNumber();
  return (
    <DeedForm
      schema={incidentGradeSchema}
      read={(fields) => ({ deedId, ...Object.fromEntries(fields) })}
      send={(form) => tell(incident, "grade", form)}
      onDone={onClose}
      submit="改定"
    >
      <InputField name="title" label="名称" defaultValue={incident.title} maxLength={60} />
      <div className="grid grid-cols-2 gap-3">
        <SelectBoxField
          name="kind"
          label="类别"
          defaultValue={incident.kind}
          options={kindOptions}
        />
        <SelectBoxField
          name="grade"
          label="等级"
          defaultValue={incident.grade}
          options={gradeOptions}
        />
      </div>
      <TextAreaField name="words" label="依据" rows={2} maxLength={200} />
    </DeedForm>
  );
}

function MergeForm({ incident, onClose }: IncidentDialogProps) {
  const deedId = useDeedNumber();
  const { options: others } = useOpenIncidents([incident.id]);
  return (
    <DeedForm
      schema={incidentMergeSchema}
      read={(fields) => ({ deedId, ...Object.fromEntries(fields) })}
      send={(form) => tell(incident, "merge", form)}
      onDone={onClose}
      submit="归并"
    >
      <SelectBoxField
        name="into"
        label="归并到"
        hint="任务、险情和预警一起过去；本事件不再单独处置。"
        options={[{ value: "", label: "请选择" }, ...others]}
      />
      <TextAreaField name="words" label="理由" rows={2} maxLength={200} />
    </DeedForm>
  );
}

function CloseForm({ incident, onClose }: IncidentDialogProps) {
  const deedId = useDeedNumber();
  return (
    <DeedForm
      schema={incidentCloseSchema}
      read={(fields) => ({ deedId, review: fields.get("review") })}
      send={(form) => tell(incident, "close", form)}
      onDone={onClose}
      submit="结束事件"
    >
      <TextAreaField
        name="review"
        label="处置小结"
        rows={6}
        maxLength={2000}
        placeholder="经过、结果、损失、教训"
      />
    </DeedForm>
  );
}
