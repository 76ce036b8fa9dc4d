import { HOUR, type Instant, MINUTE } from "@/lib/time/instant";
import type { PlayedReading } from "@/server/replay/player";

/** What a demonstration can play: the design storm or a record, placed so that its end meets the wall clock. */
export interface Program {
  /** For people, and on screen: 设计暴雨 · 20 年一遇. */
  readonly title: string;
  /** Tells one program from another between starts. */
  readonly of: string;
  /** Who is played by the visitor, and when that person is first called; null where nobody is. */
  readonly visitor: { readonly personCode: string; readonly calledAt: Instant } | null;
  /** The span of event time, at its own instants. */
  readonly span: Span;
  /** Its quiet beginning is loaded at full speed; from here on it is played at the asked speed. */
  readonly playFrom: Instant;
  /** Readings in the order of sending, at instants moved by `shift` ms. */
  readings(shift: number, through: Instant): readonly PlayedReading[];
  /** Readings after the end, sent while the county's clock is live; null where the record just ends. */
  readonly after: ((shift: number, from: Instant, to: Instant) => readonly PlayedReading[]) | null;
}

export interface Span {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

/**
 * How far a program is moved in time: played at `speed` from `wallNow` on, its clock meets the wall
 * clock just at or after its end. Moved by whole hours where hourly marks matter (`mark`), so that
 * an amount of 20:00 does not become one of 20:37.
 */
export function placeOnWall(
  program: Pick<Program, "span" | "playFrom">,
  { speed, wallNow, mark = HOUR }: { speed: number; wallNow: number; mark?: number },
): { shift: number; endsAt: Instant } {
  const { endsAt, startsAt } = program.span;
  const playedMs = endsAt - program.playFrom;
  const earliestEnd = wallNow + playedMs / speed;
  const shift = Math.floor((earliestEnd - endsAt) / mark) * mark;
  if (speed <= 1) return { shift, endsAt: endsAt + shift };
  // The clock runs on past the moved end, at the same speed, until it meets the wall clock.
  const playFrom = program.playFrom + shift;
  const meetsAt = (speed * wallNow - playFrom) / (speed - 1);
  const whole = Math.ceil(meetsAt / MINUTE) * MINUTE;
  return { shift, endsAt: Math.max(whole, endsAt + shift, startsAt + shift + MINUTE) };
}
