"use client";

import { Dialog } from "@/components/design/Dialog";
import { DeedForm } from "@/components/form/DeedForm";
import { InputField, SelectBoxField } from "@/components/form/fields";
import { tellServer } from "@/components/query/askServer";
import { shiftDeedSchema } from "@/lib/duty/deeds";
import type { Roster } from "@/lib/duty/record";
import { DUTY_ROLE_NAMES, DUTY_ROLES } from "@/lib/duty/shift";
import { HOUR } from "@/lib/time/instant";
import { localInstant } from "@/lib/time/localInstant";
import { useDutyDone } from "./dutyQueries";

export interface ShiftFormProps {
  readonly roster: Roster;
  readonly today: string;
  readonly timeZone: string;
  readonly onClose: () => void;
}

/** Puts one person on duty once. */
export function ShiftForm({ roster, today, timeZone, onClose }: ShiftFormProps) {
  const done = useDutyDone();
  return (
    <Dialog open onOpenChange={onClose} title="加一个班次" detail={roster.name}>
      <DeedForm
        schema={shiftDeedSchema}
        read={(fields) => shiftOf(fields, roster, timeZone)}
        send={(deed) => tellServer("POST", "/api/v1/duty/shifts", deed)}
        onDone={() => {
          done();
          onClose();
        }}
        submit="加入值班表"
      >
        <div className="grid grid-cols-2 gap-3">
          <SelectBoxField
            name="role"
            label="岗位"
            defaultValue="officer"
            options={DUTY_ROLES.map((role) => ({ value: role, label: DUTY_ROLE_NAMES[role] }))}
          />
          <SelectBoxField
            name="personCode"
            label="人员"
            options={roster.members.map(({ code, name, title }) => ({
              value: code,
              label: title ? `${name}（${title}）` : name,
            }))}
          />
        </div>
        <div className="grid grid-cols-3 gap-3">
          <InputField name="day" label="日期" type="date" defaultValue={today} />
          <InputField name="time" label="开始" type="time" defaultValue="08:30" />
          <InputField
            name="endsAt"
            label="时长（小时）"
            type="number"
            min={1}
            max={168}
            defaultValue={24}
          />
        </div>
      </DeedForm>
    </Dialog>
  );
}

function shiftOf(fields: FormData, { unit }: Roster, timeZone: string): unknown {
  const [day, time] = [String(fields.get("day")), String(fields.get("time"))];
  const startsAt = localInstant(day, time, timeZone);
  return {
    unit,
    role: fields.get("role"),
    personCode: fields.get("personCode") ?? "",
    startsAt,
    endsAt: startsAt + Number(fields.get("endsAt")) * HOUR,
  };
}
