"use client";

import { Dialog } from "@/components/design/Dialog";
import { DeedForm } from "@/components/form/DeedForm";
import { InputField, SelectBoxField } from "@/components/form/fields";
import { tellServer } from "@/components/query/askServer";
import { shiftDeedSchema } from "@/lib/duty/deeds";
import type { DutyGap, Roster } from "@/lib/duty/record";
import { DUTY_ROLE_NAMES, DUTY_ROLES } from "@/lib/duty/shift";
import { HOUR, type Instant } from "@/lib/time/instant";
import { localInstant } from "@/lib/time/localInstant";
import { calendarDay, clockTime } from "@/lib/time/localTime";
import { useDutyDone } from "./dutyQueries";

export interface ShiftFormProps {
  readonly roster: Roster;
  /** The gap it is to fill; null where a shift is simply added. */
  readonly gap: DutyGap | null;
  /** Now: a gap that has begun is filled from here on. */
  readonly at: Instant;
  readonly today: string;
  readonly timeZone: string;
  readonly onClose: () => void;
}

const USUAL_HOURS = 24;
const LONGEST_HOURS = 168;

/** Puts one person on duty once; for a gap with its role and its time. */
export function ShiftForm({ roster, gap, at, today, timeZone, onClose }: ShiftFormProps) {
  const done = useDutyDone();
  const from = gap ? Math.max(gap.from, at) : null;
  const hours = gap && from !== null ? Math.ceil((gap.to - from) / HOUR) : USUAL_HOURS;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={gap ? "补上无人的班次" : "加一个班次"}
      detail={roster.name}
    >
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
            defaultValue={gap?.role ?? "officer"}
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
          <InputField
            name="day"
            label="日期"
            type="date"
            defaultValue={from === null ? today : calendarDay(from, timeZone)}
          />
          <InputField
            name="time"
            label="开始"
            type="time"
            defaultValue={from === null ? "08:30" : clockTime(from, timeZone)}
          />
          <InputField
            name="endsAt"
            label="时长（小时）"
            type="number"
            min={1}
            max={LONGEST_HOURS}
            defaultValue={Math.min(hours, USUAL_HOURS)}
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
