import type { Instant } from "@/lib/time/instant";
import type { RaisedTier } from "@/lib/warning/tier";

/** What of a round's events others tell: when it began, who answered, and what went further. */
export const TOLD_KINDS = [
  "began",
  "confirmed",
  "declined",
  "toldAbove",
  "byHand",
  "stopped",
  "resumed",
] as const;
export type ToldKind = (typeof TOLD_KINDS)[number];

/** An event of the calls of a warning, as a timeline tells it. */
export interface ToldCall {
  readonly id: number;
  readonly warningId: number;
  readonly tier: RaisedTier;
  readonly kind: ToldKind;
  /** By the county's clock. */
  readonly at: Instant;
  /** Of the warning. */
  readonly areaName: string;
  /**
   * Whom it is about (of `toldAbove`: who was told above), and for which place; null where it is
   * about the whole round.
   */
  readonly personName: string | null;
  readonly placeName: string | null;
  readonly adminAreaCode: string | null;
  /** Login of the officer who did it; null for the machine and for the person called. */
  readonly actor: string | null;
  readonly reason: string | null;
}
