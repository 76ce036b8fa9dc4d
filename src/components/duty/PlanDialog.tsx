"use client";

import { Dialog } from "@/components/design/Dialog";
import { DeedForm } from "@/components/form/DeedForm";
import { InputField } from "@/components/form/fields";
import { tellServer } from "@/components/query/askServer";
import { planDeedSchema } from "@/lib/duty/deeds";
import type { Roster } from "@/lib/duty/record";
import { useDutyDone } from "./dutyQueries";

/** Fills what is open by the unit's pattern; what is there stays. */
export function PlanDialog({
  roster,
  onClose,
}: {
  readonly roster: Roster;
  readonly onClose: () => void;
}) {
  const done = useDutyDone();
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="自动排班"
      detail="按排班规则把空着的班次轮流分给各人：次数均等，休息日单独均分，已有的班次不动。"
    >
      <DeedForm
        schema={planDeedSchema}
        read={(fields) => ({
          unit: roster.unit,
          fromDay: fields.get("fromDay"),
          days: Number(fields.get("days")),
        })}
        send={(deed) => tellServer("POST", "/api/v1/duty/plan", deed)}
        onDone={() => {
          done();
          onClose();
        }}
        submit="开始排班"
      >
        <div className="grid grid-cols-2 gap-3">
          <InputField name="fromDay" label="从哪天起" type="date" defaultValue={roster.fromDay} />
          <InputField
            name="days"
            label="排多少天"
            type="number"
            min={1}
            max={92}
            defaultValue={31}
          />
        </div>
      </DeedForm>
    </Dialog>
  );
}
