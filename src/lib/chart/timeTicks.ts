import { DAY, HOUR, type Instant, MINUTE } from "@/lib/time/instant";
import { localTime } from "@/lib/time/localTime";

export interface TimeTick {
  readonly at: Instant;
  readonly label: string;
  /** Midnight, labelled with its date. */
  readonly major: boolean;
}

const STEPS = [
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  5 * DAY,
  10 * DAY,
];

/** Ticks of a time axis on the county's calendar: round hours, and midnights with their date. */
export function timeTicks(
  from: Instant,
  to: Instant,
  timeZone: string,
  atMost: number,
): readonly TimeTick[] {
  const step = STEPS.find((width) => (to - from) / width <= atMost) ?? 30 * DAY;
  const ticks: TimeTick[] = [];
  let at = firstAtOrAfter(from, step, timeZone);
  while (at <= to) {
    ticks.push(labelled(at, timeZone));
    at = nearest(at + step, step, timeZone);
  }
  return ticks;
}

/** The first instant at or after another whose local time is a whole number of steps. */
function firstAtOrAfter(instant: Instant, step: number, timeZone: string): Instant {
  const offset = zoneOffset(instant, timeZone);
  return Math.ceil((instant + offset) / step) * step - offset;
}

/** The instant with a round local time next to another: where the clocks change a step is not its length. */
function nearest(instant: Instant, step: number, timeZone: string): Instant {
  const offset = zoneOffset(instant, timeZone);
  return Math.round((instant + offset) / step) * step - offset;
}

/** Local time − UTC, ms. */
export function zoneOffset(instant: Instant, timeZone: string): number {
  const { year, month, day, hour, minute, second } = localTime(instant, timeZone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1_000) * 1_000;
}

function labelled(at: Instant, timeZone: string): TimeTick {
  const { month, day, hour, minute } = localTime(at, timeZone);
  if (hour === 0 && minute === 0) return { at, label: `${month}月${day}日`, major: true };
  const label = `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
  return { at, label, major: false };
}
