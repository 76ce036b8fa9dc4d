/** Epoch milliseconds, UTC, always a whole second (see {@link cutToSecond}). */
export type Instant = number;

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Cuts an instant to its whole second, as every judged instant is. */
export function cutToSecond(epochMs: number): Instant {
  return Math.floor(epochMs / SECOND) * SECOND;
}

/** `2026-07-13T18:05:00Z`: the form of every instant in files, JSON and logs. */
export function formatInstant(instant: Instant): string {
  return new Date(instant).toISOString().replace(".000Z", "Z");
}
