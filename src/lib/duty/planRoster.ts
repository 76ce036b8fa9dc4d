import { HOUR } from "../time/instant";
import { dayAfter, localInstant } from "../time/localInstant";
import { calendarDay } from "../time/localTime";
import { type Holiday, isOffDay } from "./holiday";
import type { DutyPattern, DutySlot } from "./pattern";
import { onDutyAt, overlap, type ShiftDraft } from "./shift";
import { type DutyUnit, unitKey } from "./unit";

export interface RosterPlan {
  readonly unit: DutyUnit;
  readonly pattern: DutyPattern;
  /** First day of the calendar, and how many. */
  readonly fromDay: string;
  readonly days: number;
  readonly timeZone: string;
  readonly holidays: ReadonlyMap<string, Holiday>;
  /** Shifts there are already, of all units: they count as turns taken and are not planned over. */
  readonly taken: readonly ShiftDraft[];
}

/**
 * Shares the shifts of a pattern out: each goes to who has had the fewest of its kind (workdays and
 * days off counted apart, so that weekends are shared too), then to whose last duty is longest ago,
 * then by the order given. Nobody is put on two shifts at once. A slot that is filled already, or
 * for which nobody is free, stays as it is: the roster's gaps say so.
 */
export function planRoster(plan: RosterPlan): readonly ShiftDraft[] {
  const taken = [...plan.taken];
  const made: ShiftDraft[] = [];
  for (const { slot, day } of slotsOf(plan)) {
    const draft = draftOf(plan, slot, day);
    if (isFilled(draft, taken)) continue;
    const personCode = nextPerson(plan, draft, taken);
    if (personCode === null) continue;
    const shift = { ...draft, personCode };
    taken.push(shift);
    made.push(shift);
  }
  return made;
}

type OpenShift = Omit<ShiftDraft, "personCode">;

function slotsOf({
  pattern,
  fromDay,
  days,
  holidays,
}: RosterPlan): { slot: DutySlot; day: string }[] {
  const calendar = Array.from({ length: days }, (_, after) => dayAfter(fromDay, after));
  return calendar.flatMap((day) => {
    const kind = isOffDay(day, holidays) ? "offday" : "workday";
    return pattern.slots
      .filter((slot) => slot.days === "every" || slot.days === kind)
      .map((slot) => ({ slot, day }));
  });
}

function draftOf({ unit, timeZone }: RosterPlan, slot: DutySlot, day: string): OpenShift {
  const startsAt = localInstant(day, slot.startsAt, timeZone);
  return { unit, role: slot.role, startsAt, endsAt: startsAt + slot.hours * HOUR };
}

/** Whether somebody is on duty in its middle: shifts of different days may overlap at their ends. */
function isFilled(draft: OpenShift, taken: readonly ShiftDraft[]): boolean {
  const middle = (draft.startsAt + draft.endsAt) / 2;
  return onDutyAt(taken, middle).some(
    (shift) => shift.role === draft.role && unitKey(shift.unit) === unitKey(draft.unit),
  );
}

function nextPerson(
  plan: RosterPlan,
  draft: OpenShift,
  taken: readonly ShiftDraft[],
): string | null {
  const isOff = (shift: OpenShift) =>
    isOffDay(calendarDay(shift.startsAt, plan.timeZone), plan.holidays);
  const kind = isOff(draft);
  const turns = (plan.pattern.persons[draft.role] ?? []).flatMap((personCode, order) => {
    const own = taken.filter((shift) => shift.personCode === personCode);
    if (own.some((shift) => overlap(shift, draft))) return [];
    const ofKind = own.filter((shift) => shift.role === draft.role && isOff(shift) === kind);
    const last = Math.max(Number.NEGATIVE_INFINITY, ...own.map(({ endsAt }) => endsAt));
    return [{ personCode, count: ofKind.length, last, order }];
  });
  const [next] = turns.toSorted(
    (a, b) => a.count - b.count || compare(a.last, b.last) || a.order - b.order,
  );
  return next?.personCode ?? null;
}

function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
