import { type Instant, SECOND } from "@/lib/time/instant";

/**
 * Whole seconds since 2000-01-01T00:00:00Z: the engine's own count of time. It fits 32 bits from
 * 1932 to 2068, which keeps a reading small and its arithmetic in integers.
 */
export type Second = number;

const EPOCH: Instant = Date.UTC(2000, 0, 1);

export function toSecond(instant: Instant): Second {
  return Math.floor((instant - EPOCH) / SECOND);
}

export function toInstant(second: Second): Instant {
  return second * SECOND + EPOCH;
}

/** Whether the engine can tell this instant: not further from 2000 than 32 bits of seconds. */
export function isTellable(instant: Instant): boolean {
  return Math.abs(instant - EPOCH) < 2 ** 31 * SECOND;
}
