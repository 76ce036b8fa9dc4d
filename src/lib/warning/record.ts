import type { TransitionSummary, WarningSummary } from "@/lib/feed/snapshot";
import type { Instant } from "@/lib/time/instant";
import type { Evidence } from "./judgement";
import type { Rules } from "./rules";
import type { Hazard, Tier } from "./tier";

/** A transition with everything a person needs to check it by hand. */
export interface WarningTransition extends TransitionSummary {
  readonly stationName: string;
  readonly hazard: Hazard;
  readonly ruleVersion: number;
  readonly indicator: string | null;
  readonly value: number | null;
  readonly threshold: number | null;
  readonly evidence: Evidence | null;
  readonly correctsId: number | null;
  readonly cause: string | null;
  /** One sentence of why. */
  readonly reason: string;
}

/** A station that carries, or has carried, a warning. */
export interface WarningMember {
  readonly stationCode: string;
  readonly stationName: string;
  readonly seriesId: number;
  readonly tier: Tier;
  readonly highestTier: Tier;
  readonly silentSince: Instant | null;
  /** [longitude, latitude], WGS84; null where unknown. */
  readonly position: readonly [number, number] | null;
  readonly positionQuality: "surveyed" | "approximate" | "none";
}

/** A warning with its whole record. */
export interface WarningRecord {
  readonly warning: WarningSummary;
  /** In the order they were said. */
  readonly transitions: readonly WarningTransition[];
  /** The decisive station first. */
  readonly members: readonly WarningMember[];
  /** Rule versions its transitions name. */
  readonly rules: readonly Rules[];
  /** True where a station that carries it has demonstration data. */
  readonly demonstration: boolean;
}

export interface WarningPage {
  readonly rows: readonly WarningSummary[];
  readonly total: number;
}
