import { type Instant, SECOND } from "../time/instant";
import { backOffMs, MOST_ATTEMPTS } from "./backOff";
import type { OtherWay } from "./outgoing";

/** What came of handing one message to its channel. */
export type CarryOutcome =
  /** Taken; `gatewayId` is its number there. */
  | { readonly kind: "sent"; readonly gatewayId?: string }
  /** This message never will, by this channel: a bad number, a wording that is not registered. */
  | { readonly kind: "refused"; readonly reason: string }
  /** Too fast for the channel, which is well; `afterMs` where it says when to come again. */
  | { readonly kind: "busy"; readonly reason: string; readonly afterMs?: number }
  /** The channel itself did not work: no connection, a wrong password, a fault of the gateway. */
  | { readonly kind: "broken"; readonly reason: string };

/** A message under way, as far as the next step depends on it. */
export interface UnderWay {
  /** Attempts by this channel, this one included. */
  readonly attempts: number;
  /** Wall clock. */
  readonly notAfter: Instant;
  readonly fallback: readonly OtherWay[];
}

export type NextStep =
  | { readonly kind: "sent"; readonly gatewayId: string | null }
  | { readonly kind: "retry"; readonly dueAt: Instant; readonly reason: string }
  | {
      readonly kind: "fellOver";
      readonly to: OtherWay;
      readonly rest: readonly OtherWay[];
      readonly reason: string;
    }
  | { readonly kind: "failed"; readonly reason: string };

/**
 * What to do with a message after an attempt. It waits for its channel as long as that may still
 * help, goes another way as soon as the channel is down or refuses, and fails only when there is
 * neither way nor time left.
 */
export function nextStep(
  message: UnderWay,
  outcome: CarryOutcome,
  at: { readonly now: Instant; readonly chance: number; readonly channelDown: boolean },
): NextStep {
  if (outcome.kind === "sent") return { kind: "sent", gatewayId: outcome.gatewayId ?? null };
  const { reason } = outcome;
  if (outcome.kind === "refused" || message.attempts >= MOST_ATTEMPTS) {
    return otherWay(message, reason, at.now);
  }
  if (at.channelDown && message.fallback.length > 0) return otherWay(message, reason, at.now);
  const asked = outcome.kind === "busy" ? (outcome.afterMs ?? 0) : 0;
  const dueAt = at.now + Math.max(asked, backOffMs(message.attempts, at.chance));
  if (dueAt > message.notAfter) return otherWay(message, reason, at.now);
  return { kind: "retry", dueAt, reason };
}

/** What to do with a message whose channel is not tried at all: not set up, paused, or down. */
export function stepWithoutChannel(
  message: UnderWay,
  why: { readonly reason: string; readonly triedAgainAt: Instant | null },
  now: Instant,
): NextStep {
  const { reason, triedAgainAt } = why;
  const waits = triedAgainAt !== null && message.fallback.length === 0;
  if (waits && triedAgainAt <= message.notAfter) {
    return { kind: "retry", dueAt: Math.max(triedAgainAt, now + SECOND), reason };
  }
  return otherWay(message, reason, now);
}

export const TOO_LATE = "已过时限，不再发送";

function otherWay({ notAfter, fallback }: UnderWay, reason: string, now: Instant): NextStep {
  const [to, ...rest] = fallback;
  if (to && now <= notAfter) return { kind: "fellOver", to, rest, reason };
  return { kind: "failed", reason };
}
