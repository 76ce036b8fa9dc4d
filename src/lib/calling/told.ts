import type { Instant } from "@/lib/time/instant";
import type { Hazard, RaisedTier } from "@/lib/warning/tier";
import type { RoundKind } from "./round";

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
  /** What the turn asked for: a round after a fall or a lift only tells, it calls nobody. */
  readonly roundKind: RoundKind;
  readonly kind: ToldKind;
  /** By the county's clock. */
  readonly at: Instant;
  /** Of the warning. */
  readonly areaName: string;
  readonly hazard: Hazard;
  /**
   * Whom it is about (of `toldAbove`: who was told above), with the post and the place that the person
   * is called for, as its plan calls it (永安村 1 组); null where it is about the whole round.
   */
  readonly personName: string | null;
  readonly personTitle: string | null;
  readonly personPlaceName: string | null;
  /** Of the line it is about: its place, its level in the policy, and the post it begins with. */
  readonly placeName: string | null;
  readonly adminAreaCode: string | null;
  readonly levelName: string | null;
  readonly lineTitle: string | null;
  /** Name of the officer who did it; null for the machine and for the person called. */
  readonly actor: string | null;
  readonly reason: string | null;
}
