"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Dialog } from "@/components/design/Dialog";
import { EmptyState } from "@/components/design/EmptyState";
import { DeedForm } from "@/components/form/DeedForm";
import { SelectBoxField } from "@/components/form/fields";
import { useDeedNumber } from "@/components/form/useDeedNumber";
import { tellServer } from "@/components/query/askServer";
import { warningLinkSchema } from "@/lib/incident/forms";
import type { IncidentSummary } from "@/lib/incident/record";
import { incidentKeys } from "./incidentKeys";
import { useOpenIncidents } from "./useOpenIncidents";

export interface LinkWarningDialogProps {
  readonly warning: { readonly id: number; readonly title: string };
  /** Incidents it is linked with already. */
  readonly linked: readonly number[];
  readonly onClose: () => void;
}

/** Puts a warning to an incident that is being managed: its turns and calls join the timeline. */
export function LinkWarningDialog({ warning, linked, onClose }: LinkWarningDialogProps) {
  const deedId = useDeedNumber();
  const queries = useQueryClient();
  const { options, isPending } = useOpenIncidents(linked);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="关联到已有事件"
      detail={`${warning.title}。关联后，它的变化、叫应和依据进入该事件的时间线，也参与响应建议。`}
    >
      {options.length === 0 && !isPending ? (
        <EmptyState title="没有别的正在处置的事件" detail="可以据这条预警开立一个新的事件。" />
      ) : (
        <DeedForm
          schema={warningLinkSchema}
          read={(fields) => ({ deedId, warningIds: [warning.id], into: fields.get("into") })}
          send={({ into, ...form }) =>
            tellServer<IncidentSummary>("POST", `/api/v1/incidents/${into}/link`, form)
          }
          onDone={() => {
            void queries.invalidateQueries({ queryKey: incidentKeys.ofWarning(warning.id) });
            onClose();
          }}
          submit="关联"
        >
          <SelectBoxField
            name="into"
            label="事件"
            options={[{ value: "", label: isPending ? "正在取事件…" : "请选择" }, ...options]}
          />
        </DeedForm>
      )}
    </Dialog>
  );
}
