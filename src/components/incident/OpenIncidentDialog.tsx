"use client";

import { useRouter } from "next/navigation";
import { Dialog } from "@/components/design/Dialog";
import { DeedForm } from "@/components/form/DeedForm";
import { InputField, SelectBoxField } from "@/components/form/fields";
import { useDeedNumber } from "@/components/form/useDeedNumber";
import { tellServer } from "@/components/query/askServer";
import { incidentOpenSchema } from "@/lib/incident/forms";
import type { IncidentKind } from "@/lib/incident/kind";
import type { IncidentSummary } from "@/lib/incident/record";
import { areaField, gradeOptions, kindOptions } from "./incidentOptions";

/** What an incident is opened from, with what is known of it. */
export interface IncidentOrigin {
  readonly title: string;
  readonly kind: IncidentKind;
  readonly adminAreaCode: string;
  /** Where in that area, as far as it is known. */
  readonly place?: string;
  readonly warningId: number | null;
  readonly reportId: number | null;
}

export interface OpenIncidentDialogProps {
  readonly origin: IncidentOrigin;
  readonly areas: readonly { readonly code: string; readonly name: string }[];
  readonly onClose: () => void;
}

/** Opens an incident and goes to its page. */
export function OpenIncidentDialog({ origin, areas, onClose }: OpenIncidentDialogProps) {
  const deedId = useDeedNumber();
  const router = useRouter();
  const { warningId, reportId } = origin;
  return (
    <Dialog open onOpenChange={onClose} title="开立事件">
      <DeedForm
        schema={incidentOpenSchema}
        read={(fields) => ({ deedId, warningId, reportId, ...Object.fromEntries(fields) })}
        send={(form) => tellServer<IncidentSummary>("POST", "/api/v1/incidents", form)}
        onDone={({ id }) => router.push(`/incidents/${id}`)}
        submit="开立"
      >
        <InputField
          name="title"
          label="名称"
          defaultValue={origin.title}
          placeholder="庆符镇南广河段漫堤"
          maxLength={60}
        />
        <div className="grid grid-cols-2 gap-3">
          <SelectBoxField
            name="kind"
            label="类别"
            defaultValue={origin.kind}
            options={kindOptions}
          />
          <SelectBoxField
            name="grade"
            label="等级（初定）"
            defaultValue="IV"
            options={gradeOptions}
          />
        </div>
        <div className="grid grid-cols-2 gap-3">
          <SelectBoxField
            name="adminAreaCode"
            label="所在地"
            {...areaField(origin.adminAreaCode, areas)}
          />
          <InputField name="place" label="具体地点" defaultValue={origin.place} maxLength={100} />
        </div>
      </DeedForm>
    </Dialog>
  );
}
