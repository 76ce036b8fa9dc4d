import type { Instant } from "@/lib/time/instant";

/** Which hours gauges were looked at for, and which are to be looked at once more. */
export interface Looks {
  /** The end of the first hour that was never looked at. */
  from: Instant;
  /** Ends of hours that were, and that a later reading may show in another light. */
  readonly again: Set<Instant>;
  /** Ends of hours in which, as last seen, enough gauges were wet to show one that is blocked. */
  readonly wet: Set<Instant>;
}

/** Nothing was looked at: all hours that can still matter are. */
export function createLooks(): Looks {
  return { from: Number.NEGATIVE_INFINITY, again: new Set(), wet: new Set() };
}
