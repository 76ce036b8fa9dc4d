// A CommonJS package whose names Node does not see from outside.
import chineseDays from "chinese-days";
import { demand } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import type { Holiday } from "@/lib/duty/holiday";
import type { DutyDeps } from "./deps";
import { dutyChanged } from "./events";
import { deleteHoliday, holidaysWithin, putHolidays } from "./holidayStore";
import { noStatutoryDays, unknownHoliday } from "./refusals";

export interface HolidayService {
  /** Days off and worked weekends of a year. */
  holidays(viewer: Viewer, year: number): Promise<readonly Holiday[]>;
  putHolidays(viewer: Viewer, holidays: readonly Holiday[]): Promise<void>;
  removeHoliday(viewer: Viewer, day: string): Promise<void>;
  /** Takes over what the State Council has announced for a year; NotFound where that is not known yet. */
  takeStatutory(viewer: Viewer, year: number): Promise<{ readonly taken: number }>;
}

export function createHolidays(deps: DutyDeps): HolidayService {
  const { database, deeds, audit, countyCode } = deps;
  const county = { kind: "county", code: countyCode } as const;

  async function put(viewer: Viewer, holidays: readonly Holiday[]): Promise<void> {
    demand(viewer, "duty.write", { adminAreaCode: countyCode });
    await deeds(async (client) => {
      await putHolidays(client, countyCode, holidays);
      const detail = { days: holidays.map(({ day }) => day) };
      await audit.append(client, { actor: viewer, action: "duty.holidays", detail });
      return { value: undefined, events: dutyChanged(county) };
    });
  }

  return {
    async holidays(viewer, year) {
      demand(viewer, "duty.read");
      return holidaysWithin(database.pool, countyCode, `${year}-01-01`, `${year}-12-31`);
    },
    putHolidays: put,
    async removeHoliday(viewer, day) {
      demand(viewer, "duty.write", { adminAreaCode: countyCode });
      await deeds(async (client) => {
        if (!(await deleteHoliday(client, countyCode, day))) throw unknownHoliday();
        const detail = { removed: day };
        await audit.append(client, { actor: viewer, action: "duty.holidays", detail });
        return { value: undefined, events: dutyChanged(county) };
      });
    },
    async takeStatutory(viewer, year) {
      const days = statutoryDays(year);
      if (days.length === 0) throw noStatutoryDays(year);
      await put(viewer, days);
      return { taken: days.length };
    },
  };
}

/** Days of a year that the State Council's notice makes other than their weekday says. */
function statutoryDays(year: number): readonly Holiday[] {
  const [from, to] = [`${year}-01-01`, `${year}-12-31`] as const;
  const off = chineseDays.getHolidaysInRange(from, to, false);
  const worked = chineseDays.getWorkdaysInRange(from, to, true).filter(isWeekend);
  if (off.length === 0) return [];
  return [
    ...off.map((day) => ({ day, name: nameOf(day), working: false })),
    ...worked.map((day) => ({ day, name: `${nameOf(day)}调休`, working: true })),
  ].toSorted((a, b) => (a.day < b.day ? -1 : 1));
}

/** The library names a day `National Day,国庆节,3`. */
function nameOf(day: string): string {
  return chineseDays.getDayDetail(day).name.split(",")[1] ?? "节假日";
}

function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}
