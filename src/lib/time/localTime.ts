import { type Instant, MINUTE, SECOND } from "./instant";

/** Parts of an instant on the wall calendar of a time zone. */
export interface LocalTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  formats.set(timeZone, made);
  return made;
}

/** The wall calendar's parts of an instant in an IANA time zone. */
export function localTime(instant: Instant, timeZone: string): LocalTime {
  const parts: Record<string, number> = {};
  for (const part of formatOf(timeZone).formatToParts(instant)) {
    parts[part.type] = Number(part.value);
  }
  return {
    year: parts.year ?? 0,
    month: parts.month ?? 0,
    day: parts.day ?? 0,
    hour: parts.hour ?? 0,
    minute: parts.minute ?? 0,
    second: parts.second ?? 0,
  };
}

/** `16:50`. */
export function clockTime(instant: Instant, timeZone: string): string {
  const { hour, minute } = localTime(instant, timeZone);
  return `${two(hour)}:${two(minute)}`;
}

/** `16:50:18`. */
export function clockTimeSeconds(instant: Instant, timeZone: string): string {
  return `${clockTime(instant, timeZone)}:${two(localTime(instant, timeZone).second)}`;
}

/** `2026-07-22`. */
export function calendarDay(instant: Instant, timeZone: string): string {
  const { year, month, day } = localTime(instant, timeZone);
  return `${year}-${two(month)}-${two(day)}`;
}

/** `16:50`, with the date before it when it is not the day of `now`, and the year when not this one. */
export function shortTime(instant: Instant, now: Instant, timeZone: string): string {
  return dated(clockTime(instant, timeZone), instant, now, timeZone);
}

/** The same to the second: `16:50:18`. */
export function shortTimeSeconds(instant: Instant, now: Instant, timeZone: string): string {
  return dated(clockTimeSeconds(instant, timeZone), instant, now, timeZone);
}

function dated(time: string, instant: Instant, now: Instant, timeZone: string): string {
  const then = localTime(instant, timeZone);
  const today = localTime(now, timeZone);
  if (then.year !== today.year) return `${calendarDay(instant, timeZone)} ${time}`;
  if (then.month === today.month && then.day === today.day) return time;
  return `${two(then.month)}-${two(then.day)} ${time}`;
}

/** `2026-07-22 16:50:18`: the form of the county's time in tables that leave the screen. */
export function fullTime(instant: Instant, timeZone: string): string {
  return `${calendarDay(instant, timeZone)} ${clockTimeSeconds(instant, timeZone)}`;
}

/** How long, in the two largest units that say it: `12 分 18 秒`, `1 小时 32 分`, `3 天 4 小时`. */
export function spokenDuration(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1_000));
  if (seconds < 60) return `${seconds} 秒`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return joined(minutes, "分", seconds % 60, "秒");
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return joined(hours, "小时", minutes % 60, "分");
  return joined(Math.floor(hours / 24), "天", hours % 24, "小时");
}

/** The same from a minute on in whole minutes: seconds that run draw the eye for nothing. */
export function spokenAge(ageMs: number): string {
  return spokenDuration(ageMs < MINUTE ? ageMs : Math.floor(ageMs / MINUTE) * MINUTE);
}

function joined(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

const WEEKDAYS = ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"] as const;

/** `2026-07-22 星期三`. */
export function dateLine(instant: Instant, timeZone: string): string {
  const { year, month, day } = localTime(instant, timeZone);
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return `${calendarDay(instant, timeZone)} ${WEEKDAYS[weekday] ?? ""}`;
}

/** The newest full hour of the wall calendar at or before an instant. */
export function startOfHour(instant: Instant, timeZone: string): Instant {
  const { minute, second } = localTime(instant, timeZone);
  return instant - minute * MINUTE - second * SECOND;
}
