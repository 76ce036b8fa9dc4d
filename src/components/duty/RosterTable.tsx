"use client";

import clsx from "clsx";
import { Badge } from "@/components/design/Badge";
import { EmptyState } from "@/components/design/EmptyState";
import { holidaysByDay, isOffDay } from "@/lib/duty/holiday";
import type { DutyGap, NamedShift, Roster } from "@/lib/duty/record";
import { DUTY_ROLE_NAMES, DUTY_ROLES, type DutyRole, onDutyAt } from "@/lib/duty/shift";
import type { Instant } from "@/lib/time/instant";
import { dayAfter } from "@/lib/time/localInstant";
import { calendarDay } from "@/lib/time/localTime";
import { dayWords, spanWords } from "./dutyWords";

export interface RosterTableProps {
  readonly roster: Roster;
  readonly today: string;
  readonly timeZone: string;
  /** The gap somebody came here for; it is brought into view and stands out. */
  readonly wanted: WantedGap | null;
  /** Now: what lies before it cannot be filled any more. */
  readonly at: Instant;
  readonly onShift: (shift: NamedShift) => void;
  /** Fills a gap; null for who may not. */
  readonly onGap: ((gap: DutyGap) => void) | null;
}

/** A gap by its role and an instant in it: it may have begun before what is looked at. */
export interface WantedGap {
  readonly role: DutyRole;
  readonly at: number;
}

/** A row a day: who begins on it in each role, and what is open. */
export function RosterTable(props: RosterTableProps) {
  const { roster, today, timeZone, wanted, at, onShift, onGap } = props;
  const holidays = holidaysByDay(roster.holidays);
  const usual = usualSpans(roster.shifts, timeZone);
  const beginsOn = (at: number) => calendarDay(at, timeZone);
  const running = onDutyAt(roster.shifts, at);
  // Whoever is on duty stands out; before the morning's hand-over that is yesterday's row.
  const present =
    running.length > 0
      ? new Set(running.map(({ startsAt }) => beginsOn(startsAt)))
      : new Set([today]);
  if (roster.shifts.length === 0 && !roster.pattern) {
    return (
      <EmptyState
        title="这个单位还没有值班表"
        detail="先设定班次和轮班人员（排班规则），再自动排班；也可以一个班次一个班次地加。"
      />
    );
  }
  return (
    <table className="w-full table-fixed border-collapse text-body tabular-nums">
      <caption className="sr-only">{roster.name} 值班表</caption>
      <thead>
        <tr className="text-left text-meta text-muted">
          <th scope="col" className="w-[26%] py-1 align-top font-normal">
            日期
          </th>
          {DUTY_ROLES.map((role) => (
            <th key={role} scope="col" className="align-top font-normal max-desk:py-1">
              {DUTY_ROLE_NAMES[role]}
              {usual.get(role) ? (
                <span className="whitespace-nowrap max-desk:block max-desk:text-caption desk:ml-1.5">
                  {usual.get(role)}
                </span>
              ) : null}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: roster.days }, (_, after) => dayAfter(roster.fromDay, after)).map(
          (day) => (
            <tr
              key={day}
              aria-current={day === today ? "date" : undefined}
              className={clsx("border-line border-t align-top", present.has(day) && "bg-raised")}
            >
              <th scope="row" className="py-1.5 pr-2 text-left font-normal">
                <span className={clsx("whitespace-nowrap", day === today && "font-bold")}>
                  {dayWords(day)}
                </span>
                {isOffDay(day, holidays) || holidays.has(day) ? (
                  <span className="ml-1.5 text-caption text-muted">
                    {holidays.get(day)?.name ?? "休"}
                  </span>
                ) : null}
              </th>
              {DUTY_ROLES.map((role) => (
                <td key={role} className="py-1 pr-2">
                  <Shifts
                    shifts={roster.shifts.filter(
                      (shift) => shift.role === role && beginsOn(shift.startsAt) === day,
                    )}
                    running={running}
                    usual={usual.get(role) ?? null}
                    timeZone={timeZone}
                    onShift={onShift}
                  />
                  <Gaps
                    gaps={roster.gaps.filter(
                      (gap) => gap.role === role && beginsOn(gap.from) === day,
                    )}
                    usual={usual.get(role) ?? null}
                    wanted={wanted}
                    at={at}
                    timeZone={timeZone}
                    onGap={onGap}
                  />
                </td>
              ))}
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}

function Shifts(props: {
  readonly shifts: readonly NamedShift[];
  /** Those on duty now. */
  readonly running: readonly NamedShift[];
  readonly usual: string | null;
  readonly timeZone: string;
  readonly onShift: (shift: NamedShift) => void;
}) {
  return props.shifts.map((shift) => (
    <button
      key={shift.id}
      type="button"
      onClick={() => props.onShift(shift)}
      className="mr-2 -ml-1 inline-flex max-w-full flex-wrap items-baseline gap-x-1.5 rounded-cell px-1 py-0.5 text-left hover:bg-raised max-desk:min-h-11"
    >
      <span className="font-bold">{shift.personName}</span>
      {props.running.includes(shift) ? <Badge look="filled">当班</Badge> : null}
      {spanOf(shift, props.timeZone) === props.usual ? null : (
        <span className="text-caption text-muted">{spanOf(shift, props.timeZone)}</span>
      )}
    </button>
  ));
}

function spanOf({ startsAt, endsAt }: NamedShift, timeZone: string): string {
  return spanWords({ from: startsAt, to: endsAt }, timeZone);
}

/** The hours most shifts of a role have: said once in the heading, so that only others stand out. */
function usualSpans(
  shifts: readonly NamedShift[],
  timeZone: string,
): ReadonlyMap<DutyRole, string> {
  const usual = new Map<DutyRole, string>();
  for (const role of DUTY_ROLES) {
    const counts = new Map<string, number>();
    for (const shift of shifts.filter((one) => one.role === role)) {
      const span = spanOf(shift, timeZone);
      counts.set(span, (counts.get(span) ?? 0) + 1);
    }
    const [most] = [...counts].toSorted((a, b) => b[1] - a[1]);
    if (most && most[1] > 1) usual.set(role, most[0]);
  }
  return usual;
}

function Gaps(props: {
  readonly gaps: readonly DutyGap[];
  readonly usual: string | null;
  readonly wanted: WantedGap | null;
  readonly at: Instant;
  readonly timeZone: string;
  readonly onGap: RosterTableProps["onGap"];
}) {
  const { gaps, usual, wanted, at, timeZone, onGap } = props;
  return gaps.map((gap) => {
    const isWanted =
      wanted !== null && wanted.role === gap.role && gap.from <= wanted.at && wanted.at < gap.to;
    if (gap.to <= at) {
      return (
        <span key={gap.from} className="text-caption text-muted">
          {spanWords(gap, timeZone)} 无人
        </span>
      );
    }
    const span = spanWords(gap, timeZone);
    // A whole shift's hours stand in the heading.
    const badge = <Badge look="hatched">{span === usual ? "无人" : `无人 ${span}`}</Badge>;
    const look = clsx(
      // A phone's column is narrower than the words.
      "inline-flex max-w-full rounded-cell max-desk:*:shrink! max-desk:*:whitespace-normal!",
      isWanted && "outline-2 outline-ink outline-offset-2",
    );
    const come = isWanted ? bringIntoView : undefined;
    if (!onGap) {
      return (
        <span key={gap.from} ref={come} className={look}>
          {badge}
        </span>
      );
    }
    return (
      <button
        key={gap.from}
        ref={come}
        type="button"
        title="为这段时间排一个人"
        onClick={() => onGap(gap)}
        className={clsx(look, "items-center hover:bg-raised max-desk:min-h-11")}
      >
        {badge}
      </button>
    );
  });
}

function bringIntoView(gap: HTMLElement | null): void {
  gap?.scrollIntoView({ block: "nearest" });
}
