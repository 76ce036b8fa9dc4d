import { MINUTE, SECOND } from "../time/instant";

const FIRST_MS = 2 * SECOND;
const LONGEST_MS = 2 * MINUTE;

/** After so many attempts by one channel the message goes another way, or fails. */
export const MOST_ATTEMPTS = 6;

/**
 * How long to wait before the next attempt: twice as long each time, up to two minutes, and of that
 * between half and all by `chance` (0–1), so that a gateway that comes back is not met by everybody
 * at once. `attempts` is how many were made, from 1.
 */
export function backOffMs(attempts: number, chance: number): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempts - 1));
  return Math.round(whole * (0.5 + 0.5 * chance));
}
