"use client";

import { Button } from "@/components/design/Button";
import { tellServer } from "@/components/query/askServer";
import { may } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import type { Roster, SwapRecord } from "@/lib/duty/record";
import type { SwapAnswer } from "@/lib/duty/swap";
import { concernOfUnit } from "@/lib/duty/unit";
import { calendarDay, clockTime } from "@/lib/time/localTime";
import { useDutyDeed } from "./dutyQueries";

export interface SwapListProps {
  readonly viewer: Viewer;
  readonly roster: Roster;
  readonly timeZone: string;
}

/** Wishes to swap that wait for an answer. */
export function SwapList({ viewer, roster, timeZone }: SwapListProps) {
  if (roster.swaps.length === 0) return null;
  return (
    <ul className="mb-2 flex flex-col gap-2">
      {roster.swaps.map((swap) => (
        <SwapRow key={swap.id} swap={swap} viewer={viewer} roster={roster} timeZone={timeZone} />
      ))}
    </ul>
  );
}

function SwapRow({
  swap,
  viewer,
  roster,
  timeZone,
}: SwapListProps & { readonly swap: SwapRecord }) {
  const answer = useDutyDeed((given: SwapAnswer) =>
    tellServer("POST", `/api/v1/duty/swaps/${swap.id}`, { answer: given }),
  );
  const shift = roster.shifts.find(({ id }) => id === swap.shiftId);
  const other = roster.shifts.find(({ id }) => id === swap.otherShiftId);
  if (!shift) return null;
  const day = (at: number) => `${calendarDay(at, timeZone).slice(5)} ${clockTime(at, timeZone)}`;
  const keeps = may(viewer, "duty.write", concernOfUnit(roster.unit));
  const isAsked = keeps || may(viewer, "duty.swap", { personCode: swap.toPersonCode });
  const isAsking =
    keeps ||
    swap.requestedBy === viewer.login ||
    may(viewer, "duty.swap", { personCode: shift.personCode });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-card border border-edge px-3 py-2">
      <span className="min-w-0 flex-1 max-desk:basis-full">
        <strong>
          {shift.personName} {day(shift.startsAt)} 的班请 {swap.toPersonName} 值
          {other ? `，换 ${day(other.startsAt)} 的班` : ""}
        </strong>
        <span className="block text-meta text-muted">事由：{swap.reason}</span>
        {answer.error ? <span role="alert">{answer.error.message}</span> : null}
      </span>
      {isAsked ? (
        <>
          <Button
            height={32}
            className="max-desk:h-11 max-desk:flex-1"
            look="primary"
            onClick={() => answer.mutate("accept")}
          >
            应允
          </Button>
          <Button
            height={32}
            className="max-desk:h-11 max-desk:flex-1"
            onClick={() => answer.mutate("decline")}
          >
            不应允
          </Button>
        </>
      ) : null}
      {isAsking ? (
        <Button
          height={32}
          className="max-desk:h-11"
          look="quiet"
          onClick={() => answer.mutate("withdraw")}
        >
          撤回
        </Button>
      ) : null}
    </li>
  );
}
