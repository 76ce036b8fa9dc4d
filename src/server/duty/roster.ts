import { demand } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import type { PlanDeed, ShiftDeed } from "@/lib/duty/deeds";
import { holidaysByDay } from "@/lib/duty/holiday";
import type { DutyPattern } from "@/lib/duty/pattern";
import { planRoster } from "@/lib/duty/planRoster";
import type { Roster } from "@/lib/duty/record";
import { clashesOf, type ShiftDraft } from "@/lib/duty/shift";
import { concernOfUnit, type DutyUnit, unitKey } from "@/lib/duty/unit";
import { DAY } from "@/lib/time/instant";
import { dayAfter, localInstant } from "@/lib/time/localInstant";
import type { Queryable } from "../database/service";
import { gapsOfUnit, seenUnit, withNames } from "./board";
import type { DutyDeps } from "./deps";
import { dutyChanged } from "./events";
import { holidaysWithin } from "./holidayStore";
import { alreadyOnDuty, noPattern, notAMember, unknownShift } from "./refusals";
import * as store from "./shiftStore";
import { openSwaps } from "./swapStore";

export interface RosterService {
  /** Some days of a unit's roster, from a day of the county's calendar on. */
  roster(viewer: Viewer, unit: DutyUnit, fromDay: string, days: number): Promise<Roster>;
  /** Puts one person on duty; Conflict where that person is on duty elsewhere then. */
  putShift(viewer: Viewer, shift: ShiftDeed): Promise<void>;
  removeShift(viewer: Viewer, id: number): Promise<void>;
  savePattern(viewer: Viewer, unit: DutyUnit, pattern: DutyPattern): Promise<void>;
  /** Fills what is open by the unit's pattern; answers how many shifts were made. */
  plan(viewer: Viewer, plan: PlanDeed): Promise<{ readonly made: number }>;
}

/** Shifts that began this long before the days asked about may reach into them, ms (a week's duty). */
const LONGEST_SHIFT = 7 * DAY;
/** So far back turns count: what was shared out a quarter ago is forgotten. */
const TURNS_REMEMBERED = 92 * DAY;

export function createRoster(deps: DutyDeps): RosterService {
  const { database, deeds, audit, directory, countyCode, timeZone } = deps;

  const spanOf = (fromDay: string, days: number) => ({
    from: localInstant(fromDay, "00:00", timeZone),
    to: localInstant(dayAfter(fromDay, days), "00:00", timeZone),
  });

  async function patternOf(client: Queryable, unit: DutyUnit): Promise<DutyPattern | null> {
    const all = await store.patterns(client, countyCode);
    return all.find((one) => unitKey(one.unit) === unitKey(unit))?.pattern ?? null;
  }

  async function demandMember(unit: DutyUnit, personCodes: readonly string[]): Promise<void> {
    const members = new Set((await directory.members(unit)).map(({ code }) => code));
    const stranger = personCodes.find((code) => !members.has(code));
    if (stranger !== undefined) throw notAMember(stranger);
  }

  return {
    async roster(viewer, unit, fromDay, days) {
      const named = await seenUnit(viewer, unit, deps);
      const span = spanOf(fromDay, days);
      const [shifts, holidays, pattern, members] = await Promise.all([
        store.shiftsWithin(database.pool, countyCode, span, unit),
        holidaysWithin(database.pool, countyCode, fromDay, dayAfter(fromDay, days)),
        patternOf(database.pool, unit),
        directory.members(unit),
      ]);
      const swaps = await openSwaps(
        database.pool,
        shifts.map(({ id }) => id),
      );
      const names = await directory.names(swaps.map(({ toPersonCode }) => toPersonCode));
      return {
        ...named,
        fromDay,
        days,
        shifts: await withNames(shifts, deps),
        gaps: pattern || shifts.length > 0 ? gapsOfUnit(shifts, span) : [],
        swaps: swaps.map((swap) => ({
          ...swap,
          toPersonName: names.get(swap.toPersonCode) ?? swap.toPersonCode,
          requestedAt: swap.requestedAt.getTime(),
        })),
        holidays,
        pattern,
        members,
      };
    },

    async putShift(viewer, shift) {
      const { unit, personCode } = shift;
      demand(viewer, "duty.write", concernOfUnit(unit));
      await seenUnit(viewer, unit, deps);
      await demandMember(unit, [personCode]);
      const names = await directory.names([personCode]);
      await deeds(async (client) => {
        await refuseClash(client, shift, names.get(personCode) ?? personCode);
        await store.insertShifts(client, countyCode, [shift]);
        const detail = { ...shift };
        await audit.append(client, {
          actor: viewer,
          action: "duty.shift",
          subject: unitKey(unit),
          detail,
        });
        return { value: undefined, events: dutyChanged(unit) };
      });
    },

    async removeShift(viewer, id) {
      demand(viewer, "duty.write");
      await deeds(async (client) => {
        const shift = await store.shiftById(client, countyCode, id);
        if (!shift) throw unknownShift();
        demand(viewer, "duty.write", concernOfUnit(shift.unit));
        await store.deleteShift(client, id);
        await audit.append(client, {
          actor: viewer,
          action: "duty.shiftRemoved",
          subject: unitKey(shift.unit),
          detail: { ...shift },
        });
        return { value: undefined, events: dutyChanged(shift.unit) };
      });
    },

    async savePattern(viewer, unit, pattern) {
      demand(viewer, "duty.write", concernOfUnit(unit));
      await seenUnit(viewer, unit, deps);
      await demandMember(unit, Object.values(pattern.persons).flat());
      await deeds(async (client) => {
        await store.putPattern(client, countyCode, unit, pattern);
        await audit.append(client, {
          actor: viewer,
          action: "duty.pattern",
          subject: unitKey(unit),
          detail: { pattern },
        });
        return { value: undefined, events: dutyChanged(unit) };
      });
    },

    async plan(viewer, { unit, fromDay, days }) {
      demand(viewer, "duty.write", concernOfUnit(unit));
      await seenUnit(viewer, unit, deps);
      return deeds(async (client) => {
        const pattern = await patternOf(client, unit);
        if (!pattern) throw noPattern();
        const span = spanOf(fromDay, days);
        const seen = { from: span.from - TURNS_REMEMBERED, to: span.to + LONGEST_SHIFT };
        const taken = await store.shiftsWithin(client, countyCode, seen);
        // One day more than asked: the last night's shift ends on it.
        const holidays = await holidaysWithin(
          client,
          countyCode,
          dayAfter(fromDay, -TURNS_REMEMBERED / DAY),
          dayAfter(fromDay, days + 1),
        );
        const made = planRoster({
          unit,
          pattern,
          fromDay,
          days,
          timeZone,
          holidays: holidaysByDay(holidays),
          taken,
        });
        await store.insertShifts(client, countyCode, made);
        await audit.append(client, {
          actor: viewer,
          action: "duty.plan",
          subject: unitKey(unit),
          detail: { fromDay, days, made: made.length },
        });
        return { value: { made: made.length }, events: dutyChanged(unit) };
      });
    },
  };

  async function refuseClash(client: Queryable, shift: ShiftDraft, name: string): Promise<void> {
    const own = await store.shiftsOfPerson(client, countyCode, shift.personCode, shift.startsAt);
    if (clashesOf([...own, shift]).length > clashesOf(own).length) throw alreadyOnDuty(name);
  }
}
