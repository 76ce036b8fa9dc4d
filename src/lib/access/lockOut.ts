import { DAY, MINUTE } from "../time/instant";

/** Failures in a row that lock (GB/T 22239-2019 8.1.4.1 b asks for a limit and for what follows). */
export const FAILURES_ALLOWED = 5;

/** How long the first lock-out lasts; each further one in a row twice as long, up to a day. */
const FIRST_LOCK = 15 * MINUTE;
const LONGEST_LOCK = DAY;

/** A device or address counts as known for so long after it last logged in. */
const KNOWN_FOR = 180 * DAY;

/** All origins that never logged in to the account count as one. */
export const STRANGER = "stranger";

/** What is kept of the failures of one origin at one account; instants in epoch ms. */
export interface LoginGuard {
  readonly origin: string;
  readonly failures: number;
  readonly lockouts: number;
  readonly lockedUntil: number | null;
  readonly knownAt: number | null;
}

/** Where an attempt comes from, as keys of guards. */
export interface Origin {
  readonly device: string | null;
  readonly address: string;
}

/**
 * The guard an attempt is counted by: that of its device where the device has logged in to this
 * account before, else that of its address where that has, else the strangers'. So failures of
 * strangers lock strangers, and never the officer at the own desk.
 */
export function guardKeyOf(origin: Origin, guards: readonly LoginGuard[], now: number): string {
  const isKnown = (key: string | null) =>
    guards.some(
      (guard) => guard.origin === key && guard.knownAt !== null && now - guard.knownAt < KNOWN_FOR,
    );
  if (origin.device !== null && isKnown(origin.device)) return origin.device;
  return isKnown(origin.address) ? origin.address : STRANGER;
}

/** What a guard becomes by one more failure. */
export function afterFailure(
  guard: Pick<LoginGuard, "failures" | "lockouts"> | undefined,
  now: number,
): Pick<LoginGuard, "failures" | "lockouts" | "lockedUntil"> {
  const failures = (guard?.failures ?? 0) + 1;
  const lockouts = guard?.lockouts ?? 0;
  if (failures < FAILURES_ALLOWED) return { failures, lockouts, lockedUntil: null };
  const lasts = Math.min(FIRST_LOCK * 2 ** lockouts, LONGEST_LOCK);
  return { failures: 0, lockouts: lockouts + 1, lockedUntil: now + lasts };
}
