import type { Instant } from "@/lib/time/instant";
import type { Hazard, RaisedTier } from "@/lib/warning/tier";

/** A call as the person who is called sees it. */
export interface MyCall {
  readonly roundId: number;
  readonly warningId: number;
  readonly hazard: Hazard;
  readonly tier: RaisedTier;
  readonly areaName: string;
  readonly exercise: boolean;
  readonly askedAt: Instant;
  /** For which place the person is called, and as what. */
  readonly placeName: string;
  readonly title: string;
  /** Until when it is this person's turn; null where it is not, or no longer. */
  readonly deadlineAt: Instant | null;
  /** Who is called next without an answer; null for nobody. */
  readonly next: {
    readonly name: string;
    readonly title: string;
    readonly personCode: string;
  } | null;
  readonly answer: "confirmed" | "declined" | null;
  readonly answeredAt: Instant | null;
  /** The warning was lifted, or newer calls took their place. */
  readonly isOver: boolean;
}
