import { cutToSecond, type Instant, MINUTE } from "./instant";

const ISO_INSTANT =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(Z|[+-]\d{2}(?::?\d{2})?)?$/i;

/** Why a text is no instant: not of the form, without a zone, or a day or hour that does not exist. */
export type InstantFault = "malformed" | "zoneless" | "impossible";

/**
 * The instant of an ISO 8601 date and time with its zone (`2026-07-14T02:05:00+08:00`,
 * `2026-07-13T18:05Z`), cut to the second. Text without a zone is refused and never guessed at: eight
 * hours decide whether a warning is late.
 */
export function parseInstant(text: string): Instant | InstantFault {
  const parts = ISO_INSTANT.exec(text);
  if (!parts) return "malformed";
  const zone = parts[7];
  if (zone === undefined) return "zoneless";
  const offset = zoneOffset(zone);
  const year = Number(parts[1]);
  const month = Number(parts[2]);
  const day = Number(parts[3]);
  const hour = Number(parts[4]);
  const minute = Number(parts[5]);
  const second = Number(parts[6] ?? 0);
  const exists = day >= 1 && day <= daysIn(year, month) && hour < 24 && minute < 60 && second < 60;
  if (!exists || offset === null) return "impossible";
  return cutToSecond(Date.UTC(year, month - 1, day, hour, minute, second) - offset);
}

/** Minutes of a zone in ms; null where no place on earth has it. */
function zoneOffset(zone: string): number | null {
  if (zone === "Z" || zone === "z") return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(":", ""));
  if (hours > 14 || minutes > 59) return null;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * MINUTE;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** 0 for a month that does not exist, and for years before 1000, which no instrument means. */
function daysIn(year: number, month: number): number {
  if (year < 1000) return 0;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (month === 2 && leap) return 29;
  return DAYS[month - 1] ?? 0;
}
