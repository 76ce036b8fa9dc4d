import { DAY, type Instant, MINUTE } from "./instant";
import { localTime } from "./localTime";

/**
 * The instant at which a wall clock of a time zone shows a day (`2026-07-14`) and a time (`08:30`).
 * Where clocks are put forward and the time is skipped, the instant as far after the jump as the time
 * is after its beginning; where they are put back and it comes twice, one of the two.
 */
export function localInstant(day: string, time: string, timeZone: string): Instant {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  const first = asUtc - offsetAt(asUtc, timeZone);
  return asUtc - offsetAt(first, timeZone);
}

/** The day so many days after another, on the calendar. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** How far a zone's wall clock is ahead of UTC at an instant, ms. */
function offsetAt(instant: Instant, timeZone: string): number {
  const { year, month, day, hour, minute } = localTime(instant, timeZone);
  const shown = Date.UTC(year, month - 1, day, hour, minute);
  return shown - Math.floor(instant / MINUTE) * MINUTE;
}
