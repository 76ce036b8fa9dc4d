"use client";

import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/design/Button";
import { Dialog } from "@/components/design/Dialog";
import { DeedForm } from "@/components/form/DeedForm";
import { InputField, SelectBoxField } from "@/components/form/fields";
import { tellServer } from "@/components/query/askServer";
import { patternDeedSchema } from "@/lib/duty/deeds";
import { DAY_KIND_NAMES, type DutySlot, USUAL_SLOTS } from "@/lib/duty/pattern";
import type { Roster } from "@/lib/duty/record";
import { DUTY_ROLE_NAMES, DUTY_ROLES, type DutyRole } from "@/lib/duty/shift";
import { useDutyDone } from "./dutyQueries";

/** The shifts that come back, and who takes turns at them. */
export function PatternDialog({
  roster,
  onClose,
}: {
  readonly roster: Roster;
  readonly onClose: () => void;
}) {
  const done = useDutyDone();
  const [slots, setSlots] = useState<readonly (DutySlot & { readonly key: number })[]>(() =>
    (roster.pattern?.slots ?? USUAL_SLOTS).map((slot, key) => ({ ...slot, key })),
  );
  const add = () =>
    setSlots((all) => [
      ...all,
      { role: "officer", startsAt: "08:30", hours: 24, days: "every", key: Date.now() },
    ]);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`${roster.name} 排班规则`}
      detail="有排班规则的单位，三天内没有人值班的时段会报警。"
    >
      <DeedForm
        schema={patternDeedSchema}
        read={(fields) => ({ unit: roster.unit, pattern: patternOf(fields, slots) })}
        send={(deed) => tellServer("PUT", "/api/v1/duty/pattern", deed)}
        onDone={() => {
          done();
          onClose();
        }}
        submit="保存规则"
      >
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 font-bold">班次</legend>
          {slots.map((slot, index) => (
            <div
              key={slot.key}
              className="grid grid-cols-2 items-end gap-2 desk:grid-cols-[1fr_1fr_1.25fr_0.75fr_auto]"
            >
              <SelectBoxField
                name={`role-${slot.key}`}
                label="岗位"
                defaultValue={slot.role}
                options={DUTY_ROLES.map((role) => ({ value: role, label: DUTY_ROLE_NAMES[role] }))}
              />
              <SelectBoxField
                name={`days-${slot.key}`}
                label="哪些天"
                defaultValue={slot.days}
                options={Object.entries(DAY_KIND_NAMES).map(([value, label]) => ({ value, label }))}
              />
              <InputField
                name={`startsAt-${slot.key}`}
                label="开始"
                type="time"
                defaultValue={slot.startsAt}
              />
              <InputField
                name={`hours-${slot.key}`}
                label="小时"
                type="number"
                min={1}
                max={168}
                defaultValue={slot.hours}
              />
              <Button
                look="quiet"
                height={40}
                aria-label={`删除第 ${index + 1} 个班次`}
                disabled={slots.length === 1}
                onClick={() => setSlots((all) => all.filter(({ key }) => key !== slot.key))}
                className="px-2 max-desk:col-span-2 max-desk:justify-self-end"
              >
                <Trash2 aria-hidden className="size-4" />
              </Button>
            </div>
          ))}
          <Button look="quiet" onClick={add} className="self-start">
            <Plus aria-hidden className="size-4" />
            再加一个班次
          </Button>
        </fieldset>
        <div className="grid gap-3 desk:grid-cols-2">
          {DUTY_ROLES.map((role) => (
            <Turns key={role} role={role} roster={roster} />
          ))}
        </div>
      </DeedForm>
    </Dialog>
  );
}

/** Who takes turns in a role: members of the unit to tick, in their order. */
function Turns({ role, roster }: { readonly role: DutyRole; readonly roster: Roster }) {
  const chosen = new Set(roster.pattern?.persons[role] ?? []);
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-bold">{DUTY_ROLE_NAMES[role]}轮班人员</legend>
      <div className="flex max-h-60 flex-col overflow-y-auto rounded-control border border-line">
        {roster.members.map(({ code, name, title }) => (
          <label
            key={code}
            className="flex min-h-8 items-center gap-2 px-2.5 hover:bg-raised max-desk:min-h-11"
          >
            <input
              type="checkbox"
              name={`persons-${role}`}
              value={code}
              defaultChecked={chosen.has(code)}
            />
            <span>{name}</span>
            <span className="truncate text-meta text-muted">{title}</span>
          </label>
        ))}
        {roster.members.length === 0 ? (
          <p className="p-2.5 text-meta text-muted">
            这个单位还没有人员。先在“组织”里建立人员或岗位。
          </p>
        ) : null}
      </div>
    </fieldset>
  );
}

function patternOf(fields: FormData, slots: readonly { readonly key: number }[]): unknown {
  const persons = Object.fromEntries(
    DUTY_ROLES.map((role) => [role, fields.getAll(`persons-${role}`)]),
  );
  return {
    persons,
    slots: slots.map(({ key }) => ({
      role: fields.get(`role-${key}`),
      days: fields.get(`days-${key}`),
      startsAt: fields.get(`startsAt-${key}`),
      hours: Number(fields.get(`hours-${key}`)),
    })),
  };
}
