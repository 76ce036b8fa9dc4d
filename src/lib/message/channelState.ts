import type { Instant } from "../time/instant";
import type { ChannelKind } from "./channel";

/**
 * `notConfigured`: it cannot send; `paused`: an administrator stopped it; `up`; `down`: it was tried
 * and failed several times running, and is tried again from time to time.
 */
export type ChannelStanding = "notConfigured" | "paused" | "up" | "down";

/** How a channel stands, for screens and for whoever chooses one. Instants are the wall clock's. */
export interface ChannelState {
  readonly kind: ChannelKind;
  readonly standing: ChannelStanding;
  /** Why it cannot send, for people; null where it is set up. */
  readonly why: string | null;
  /** Since it is down; null while it is not. */
  readonly downSince: Instant | null;
  readonly lastSuccessAt: Instant | null;
  readonly lastFailureAt: Instant | null;
  /** The newest failure, for people. */
  readonly lastFailure: string | null;
  /** Messages waiting for it. */
  readonly queued: number;
  /** Share of the newest attempts (at most 100) that failed; null before the first. */
  readonly failureRate: number | null;
}
