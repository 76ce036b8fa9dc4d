"use client";

import { Button } from "@/components/design/Button";
import { Dialog } from "@/components/design/Dialog";
import { DeedForm } from "@/components/form/DeedForm";
import { InputField, SelectBoxField } from "@/components/form/fields";
import { tellServer } from "@/components/query/askServer";
import { may } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { swapDeedSchema } from "@/lib/duty/deeds";
import type { NamedShift, Roster } from "@/lib/duty/record";
import { DUTY_ROLE_NAMES } from "@/lib/duty/shift";
import { concernOfUnit } from "@/lib/duty/unit";
import type { Instant } from "@/lib/time/instant";
import { calendarDay } from "@/lib/time/localTime";
import { useDutyDeed, useDutyDone } from "./dutyQueries";
import { dayWords, spanWords } from "./dutyWords";

export interface ShiftDialogProps {
  readonly viewer: Viewer;
  readonly roster: Roster;
  readonly shift: NamedShift;
  /** Now: what has begun is not swapped any more. */
  readonly at: Instant;
  readonly timeZone: string;
  readonly onClose: () => void;
}

/** One shift: give it to somebody else, or take it out of the roster. */
export function ShiftDialog({ viewer, roster, shift, at, timeZone, onClose }: ShiftDialogProps) {
  const done = useDutyDone();
  const remove = useDutyDeed(() => tellServer("DELETE", `/api/v1/duty/shifts/${shift.id}`));
  const keeps = may(viewer, "duty.write", concernOfUnit(roster.unit));
  const hasBegun = shift.startsAt <= at;
  const maySwap = keeps || may(viewer, "duty.swap", { personCode: shift.personCode });
  const when = (one: NamedShift) =>
    `${dayWords(calendarDay(one.startsAt, timeZone))} ${spanWords({ from: one.startsAt, to: one.endsAt }, timeZone)}`;
  const others = roster.shifts.filter(
    (one) => one.role === shift.role && one.personCode !== shift.personCode && one.startsAt > at,
  );
  const removing = keeps ? (
    <Button
      look="quiet"
      height={40}
      disabled={remove.isPending}
      onClick={() => remove.mutate(undefined, { onSuccess: onClose })}
    >
      删除班次
    </Button>
  ) : null;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`${shift.personName} · ${DUTY_ROLE_NAMES[shift.role]}`}
      detail={when(shift)}
    >
      {maySwap && !hasBegun ? (
        <DeedForm
          schema={swapDeedSchema}
          read={(fields) => swapOf(fields, shift.id, roster)}
          send={(deed) => tellServer("POST", "/api/v1/duty/swaps", deed)}
          onDone={() => {
            done();
            onClose();
          }}
          submit="申请换班"
          aside={removing}
        >
          <SelectBoxField
            name="toPersonCode"
            label="换给谁"
            hint="选一个班次即互换；只选人则由他代值。"
            options={[
              ...others.map((one) => ({
                value: `shift:${one.id}`,
                label: `${one.personName}，换 ${when(one)}`,
              })),
              ...roster.members
                .filter(({ code }) => code !== shift.personCode)
                .map(({ code, name }) => ({ value: `person:${code}`, label: `${name} 代值` })),
            ]}
          />
          <InputField name="reason" label="事由" maxLength={200} />
        </DeedForm>
      ) : (
        <>
          <p className="text-body text-muted">
            {hasBegun
              ? "班次已经开始，不能再换；换人时删除它，再加一个班次。"
              : "换班由本人或排班人员提出。"}
          </p>
          {removing ? <div className="mt-3 flex justify-end">{removing}</div> : null}
        </>
      )}
      {remove.error ? <p role="alert">{remove.error.message}</p> : null}
    </Dialog>
  );
}

function swapOf(fields: FormData, shiftId: number, { shifts }: Roster): unknown {
  const [kind, chosen = ""] = String(fields.get("toPersonCode") ?? "").split(":");
  const other = kind === "shift" ? shifts.find(({ id }) => id === Number(chosen)) : undefined;
  return {
    shiftId,
    otherShiftId: other?.id ?? null,
    toPersonCode: other?.personCode ?? chosen,
    reason: fields.get("reason"),
  };
}
