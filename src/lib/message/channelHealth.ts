import { type Instant, MINUTE, SECOND } from "../time/instant";

/**
 * What is remembered of a channel's attempts. A circuit breaker: after several failures running the
 * channel is down and only probed from time to time, so that messages with another way take it.
 */
export interface ChannelHealth {
  readonly failuresRunning: number;
  readonly downSince: Instant | null;
  /** While down: when one message may try again. */
  readonly probeAt: Instant | null;
  readonly lastSuccessAt: Instant | null;
  readonly lastFailureAt: Instant | null;
  readonly lastFailure: string | null;
  /** Whether each of the newest attempts went well, oldest first. */
  readonly newest: readonly boolean[];
}

export const UNTRIED: ChannelHealth = {
  failuresRunning: 0,
  downSince: null,
  probeAt: null,
  lastSuccessAt: null,
  lastFailureAt: null,
  lastFailure: null,
  newest: [],
};

/** So many failures running mean that it is the channel and not the message. */
export const DOWN_AFTER = 5;
const FIRST_PROBE_MS = 15 * SECOND;
const RAREST_PROBE_MS = 2 * MINUTE;
const REMEMBERED = 100;

export function afterSuccess(health: ChannelHealth, now: Instant): ChannelHealth {
  return {
    ...health,
    failuresRunning: 0,
    downSince: null,
    probeAt: null,
    lastSuccessAt: now,
    newest: [...health.newest.slice(1 - REMEMBERED), true],
  };
}

export function afterFailure(health: ChannelHealth, reason: string, now: Instant): ChannelHealth {
  const failuresRunning = health.failuresRunning + 1;
  const isDown = failuresRunning >= DOWN_AFTER;
  const probes = Math.min(failuresRunning - DOWN_AFTER, 10);
  return {
    failuresRunning,
    downSince: isDown ? (health.downSince ?? now) : null,
    probeAt: isDown ? now + Math.min(RAREST_PROBE_MS, FIRST_PROBE_MS * 2 ** probes) : null,
    lastSuccessAt: health.lastSuccessAt,
    lastFailureAt: now,
    lastFailure: reason,
    newest: [...health.newest.slice(1 - REMEMBERED), false],
  };
}

/** `open`: any number may try; `probe`: one; `shut`: none before `probeAt`. */
export function gateOf(health: ChannelHealth, now: Instant): "open" | "probe" | "shut" {
  if (health.probeAt === null) return "open";
  return now >= health.probeAt ? "probe" : "shut";
}

/** Share of the newest attempts that failed; null before the first. */
export function failureRate({ newest }: ChannelHealth): number | null {
  if (newest.length === 0) return null;
  return newest.filter((went) => !went).length / newest.length;
}
