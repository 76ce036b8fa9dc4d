import { z } from "zod";

/** A day that is not what its weekday says: off, or worked although it is a weekend (调休). */
export const holidaySchema = z.object({
  day: z.iso.date(),
  name: z.string().trim().min(1).max(40),
  working: z.boolean(),
});
export type Holiday = z.infer<typeof holidaySchema>;

/** Whether nobody works on a day who is not on duty. */
export function isOffDay(day: string, holidays: ReadonlyMap<string, Holiday>): boolean {
  const holiday = holidays.get(day);
  if (holiday) return !holiday.working;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

export function holidaysByDay(holidays: readonly Holiday[]): ReadonlyMap<string, Holiday> {
  return new Map(holidays.map((holiday) => [holiday.day, holiday]));
}
