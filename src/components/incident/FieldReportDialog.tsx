"use client";

import { Dialog } from "@/components/design/Dialog";
import { DeedForm } from "@/components/form/DeedForm";
import { InputField, SelectBoxField, TextAreaField } from "@/components/form/fields";
import { useDeedNumber } from "@/components/form/useDeedNumber";
import { tellServer } from "@/components/query/askServer";
import { FlagField } from "@/components/table/filterFields";
import { PhotoField } from "@/components/task/PhotoField";
import { usePhotos } from "@/components/task/usePhotos";
import { fieldReportSchema } from "@/lib/incident/forms";
import { FACT_NAMES, FACTS } from "@/lib/incident/kind";
import type { FieldReport } from "@/lib/incident/record";
import { areaField, kindOptions } from "./incidentOptions";

export interface FieldReportDialogProps {
  /** The incident it is about; null where somebody has yet to put it to one. */
  readonly incidentId: number | null;
  readonly adminAreaCode: string;
  readonly areas: readonly { readonly code: string; readonly name: string }[];
  readonly onClose: () => void;
}

/** A report of what happened, as it was told or seen. */
export function FieldReportDialog(props: FieldReportDialogProps) {
  const { incidentId, adminAreaCode, areas, onClose } = props;
  const deedId = useDeedNumber();
  const photos = usePhotos();
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={incidentId === null ? "上报险情" : "补报情况"}
      detail="人数填目前掌握的总数；不清楚就空着，不要填 0。"
    >
      <DeedForm
        schema={fieldReportSchema}
        read={(fields) => ({
          ...Object.fromEntries(fields),
          deedId,
          incidentId,
          facts: fields.getAll("facts"),
          attachments: photos.arrived,
        })}
        send={(form) => tellServer<FieldReport>("POST", "/api/v1/reports", form)}
        onDone={onClose}
        submit="上报"
        held={photos.isSending ? "照片还在传…" : null}
      >
        <div className="grid grid-cols-2 gap-3">
          <SelectBoxField name="kind" label="类别" options={kindOptions} />
          <SelectBoxField
            name="adminAreaCode"
            label="所在地"
            {...areaField(adminAreaCode, areas)}
          />
        </div>
        <TextAreaField name="words" label="发生了什么" rows={3} maxLength={500} />
        <fieldset className="flex flex-wrap gap-1.5">
          <legend className="mb-1 text-meta text-muted">情况（可多选）</legend>
          {FACTS.map((fact) => (
            <FlagField key={fact} name="facts" value={fact} label={FACT_NAMES[fact]} on={false} />
          ))}
        </fieldset>
        <div className="grid grid-cols-4 gap-3">
          {COUNTS.map(({ name, label }) => (
            <InputField
              key={name}
              name={name}
              label={label}
              inputMode="numeric"
              autoComplete="off"
            />
          ))}
        </div>
        <PhotoField photos={photos} />
      </DeedForm>
    </Dialog>
  );
}

const COUNTS = [
  { name: "dead", label: "死亡" },
  { name: "missing", label: "失踪" },
  { name: "injured", label: "受伤" },
  { name: "trapped", label: "被困" },
] as const;
