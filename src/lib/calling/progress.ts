import type { Instant } from "@/lib/time/instant";
import type { RaisedTier } from "@/lib/warning/tier";

/** How the calls of a warning stand, in a few numbers: what the hall and the warning's page say. */
export interface CallProgress {
  readonly warningId: number;
  readonly roundId: number;
  readonly tier: RaisedTier;
  readonly exercise: boolean;
  readonly beganAt: Instant;
  readonly targetAt: Instant | null;
  readonly closedAt: Instant | null;
  /** Lines that ask for a confirmation, and those of them that have it. */
  readonly called: number;
  readonly confirmed: number;
  /** The same of villages alone. */
  readonly villagesCalled: number;
  readonly villagesConfirmed: number;
  readonly villagesInformed: number;
  /** Lines nobody confirmed and nobody is left in, or was left in when the call ended. */
  readonly exhausted: number;
  /** Lines with nobody in them. */
  readonly vacant: number;
}
