"use client";

import { useQuery } from "@tanstack/react-query";
import { Dialog } from "@/components/design/Dialog";
import { DeedForm } from "@/components/form/DeedForm";
import { InputField, SelectBoxField, TextAreaField } from "@/components/form/fields";
import { useDeedNumber } from "@/components/form/useDeedNumber";
import { askServer, tellServer } from "@/components/query/askServer";
import {
  incidentCloseSchema,
  incidentGradeSchema,
  incidentLinkSchema,
  incidentMergeSchema,
} from "@/lib/incident/forms";
import type { FieldReport, IncidentSummary } from "@/lib/incident/record";
import { incidentKeys } from "./incidentKeys";
import { gradeOptions, kindOptions } from "./incidentOptions";
import { useOpenIncidents } from "./useOpenIncidents";

export type IncidentDialogKind = "grade" | "link" | "merge" | "close";

export interface IncidentDialogProps {
  readonly incident: IncidentSummary;
  readonly onClose: () => void;
}

/** What is done to an incident itself: one dialog a deed. */
export function IncidentDialog(props: IncidentDialogProps & { readonly kind: IncidentDialogKind }) {
  const { kind, ...rest } = props;
  const Form = { grade: GradeForm, link: LinkForm, merge: MergeForm, close: CloseForm }[kind];
  return (
    <Dialog open onOpenChange={rest.onClose} title={TITLES[kind]} detail={rest.incident.title}>
      <Form {...rest} />
    </Dialog>
  );
}

const TITLES: Record<IncidentDialogKind, string> = {
  grade: "改定类别与等级",
  link: "关联",
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

/** To another incident, or takes up a report that belongs to it. */
function LinkForm({ incident, onClose }: IncidentDialogProps) {
  const deedId = useDeedNumber();
  const { options: others } = useOpenIncidents([incident.id]);
  const { data: reports } = useQuery({
    queryKey: incidentKeys.unassigned,
    queryFn: ({ signal }) => askServer<FieldReport[]>("/api/v1/reports", signal),
  });
  const options = [
    { value: "", label: "请选择" },
    ...others.map(({ value, label }) => ({
      value: `incidentId ${value}`,
      label: `事件：${label}`,
    })),
    ...(reports ?? []).map((report) => ({
      value: `reportId ${report.id}`,
      label: `险情：${report.areaName} ${report.words.slice(0, 30)}`,
    })),
  ];
  return (
    <DeedForm
      schema={incidentLinkSchema}
      read={(fields) => {
        const [name, id] = String(fields.get("incidentId") ?? "").split(" ");
        return { deedId, ...(name && id ? { [name]: id } : {}) };
      }}
      send={(form) => tell(incident, "link", form)}
      onDone={onClose}
      submit="关联"
    >
      <SelectBoxField
        name="incidentId"
        label="与哪个事件关联，或归入哪条险情"
        hint="预警在预警的页面上关联到事件。"
        options={options}
      />
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
