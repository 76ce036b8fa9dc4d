import type { Instant } from "../time/instant";
import { calendarDay } from "../time/localTime";
import { type DutyUnit, unitKey } from "./unit";

/** Each unit has a leader on duty and an officer at the telephone. */
export const DUTY_ROLES = ["leader", "officer"] as const;
export type DutyRole = (typeof DUTY_ROLES)[number];

export const DUTY_ROLE_NAMES: Record<DutyRole, string> = {
  leader: "带班领导",
  officer: "值班员",
};

/** One person on duty for a unit from `startsAt` until just before `endsAt`. */
export interface Shift {
  readonly id: number;
  readonly unit: DutyUnit;
  readonly role: DutyRole;
  readonly personCode: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

export type ShiftDraft = Omit<Shift, "id">;

/** Half-open span of time. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** Who is on duty at an instant. */
export function onDutyAt<S extends ShiftDraft>(shifts: readonly S[], at: Instant): readonly S[] {
  return shifts.filter(({ startsAt, endsAt }) => startsAt <= at && at < endsAt);
}

/**
 * The day a roster is shown from: the one on which the running shifts began, for before the morning's
 * hand-over that is yesterday; today where nobody is on duty.
 */
export function firstDayShown(
  shifts: readonly ShiftDraft[],
  at: Instant,
  timeZone: string,
): string {
  const begins = onDutyAt(shifts, at).map(({ startsAt }) => startsAt);
  return calendarDay(Math.min(at, ...begins), timeZone);
}

/** Spans of `within` in which nobody of a role is on duty for the one unit whose shifts are given. */
export function gapsOf(
  shifts: readonly ShiftDraft[],
  role: DutyRole,
  within: Span,
): readonly Span[] {
  const covering = shifts
    .filter((shift) => shift.role === role)
    .toSorted((a, b) => a.startsAt - b.startsAt);
  const gaps: Span[] = [];
  let covered = within.from;
  for (const { startsAt, endsAt } of covering) {
    if (startsAt > covered && covered < within.to) {
      gaps.push({ from: covered, to: Math.min(startsAt, within.to) });
    }
    covered = Math.max(covered, endsAt);
  }
  if (covered < within.to) gaps.push({ from: covered, to: within.to });
  return gaps;
}

/** A person who would be on duty twice at once. */
export interface Clash {
  readonly personCode: string;
  readonly first: ShiftDraft;
  readonly second: ShiftDraft;
}

/**
 * Persons on two shifts that overlap. The leader and the officer of one unit may not be one person
 * either: one of them has to be able to leave the telephone.
 */
export function clashesOf(shifts: readonly ShiftDraft[]): readonly Clash[] {
  const ordered = shifts.toSorted((a, b) => a.startsAt - b.startsAt);
  const clashes: Clash[] = [];
  const latest = new Map<string, ShiftDraft>();
  for (const second of ordered) {
    const { personCode } = second;
    const first = latest.get(personCode);
    if (first && first.endsAt > second.startsAt) clashes.push({ personCode, first, second });
    if (!first || second.endsAt > first.endsAt) latest.set(personCode, second);
  }
  return clashes;
}

/** Whether two shifts have any instant in common. */
export function overlap(a: ShiftTime, b: ShiftTime): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}
type ShiftTime = Pick<Shift, "startsAt" | "endsAt">;

/** Shifts by unit, in the order of their first. */
export function byUnit<S extends ShiftDraft>(
  shifts: readonly S[],
): ReadonlyMap<string, readonly S[]> {
  const units = new Map<string, S[]>();
  for (const shift of shifts) {
    const key = unitKey(shift.unit);
    units.set(key, [...(units.get(key) ?? []), shift]);
  }
  return units;
}
