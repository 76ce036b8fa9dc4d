import type { Quantity } from "@/lib/measure/quantity";
import type { Quality, QualityReason, SeriesId } from "@/lib/measure/reading";
import type { Instant } from "@/lib/time/instant";
import type { Hazard, Tier } from "./tier";

/** A series that is judged, with all the engine needs to know of its station. */
export interface JudgedSeries {
  readonly seriesId: SeriesId;
  readonly stationCode: string;
  /** Where its warnings are grouped: township code for rain (or the station's), section, risk point. */
  readonly areaCode: string;
  readonly hazard: Hazard;
  readonly quantity: Quantity;
  /** How often it is due to be heard, ms. */
  readonly intervalMs: number;
  /** Span of one rain amount, ms; null for counters, levels and displacement. */
  readonly periodMs: number | null;
  /** Value at which a rain counter wraps to 0, mm; null where it never wraps. */
  readonly counterRangeMm: number | null;
  /** River sections: levels in m, null where none is set. */
  readonly alertLevelM: number | null;
  readonly guaranteeLevelM: number | null;
  /** Whether "rising ≥ 0.5 m in 1 h raises one tier" applies. */
  readonly mountainRiver: boolean;
  /** Slopes: rate of the uniform stage, mm/d; null where not known (then never judged). */
  readonly uniformRateMmPerDay: number | null;
  /** Slopes: |ΔS| below this is noise, mm; null takes the rules' default. */
  readonly noiseFloorMm: number | null;
  /** Slopes: averaging window, ms; null takes the rules' default for the interval. */
  readonly angleWindowMs: number | null;
}

/** Everything a person needs to check a transition by hand. */
export interface Evidence {
  readonly ruleVersion: number;
  /** Registered name of the indicator, for example `rain3h`, `level`, `tangentAngle`. */
  readonly indicator: string;
  /** Value, threshold and unit of the indicator (mm, m, °); threshold is the release level when a tier ends. */
  readonly value: number | null;
  readonly threshold: number;
  readonly unit: string;
  /** The half-open window (from, to] that was judged. */
  readonly from: Instant;
  readonly to: Instant;
  /** The readings in it that were judged, oldest first, values in the series' unit. */
  readonly readings: ReadonlyArray<readonly [observedAt: Instant, value: number, quality: Quality]>;
  /** How many readings the window should hold. */
  readonly expected: number;
  /** Share of the window covered by readings, 0–1. */
  readonly completeness: number;
  /** True where a suspect reading carried the tier: shown as 待核. */
  readonly unverified: boolean;
}

/**
 * Why what was said is corrected: a reading came after what followed from its lack was said (late),
 * an instant's value was replaced or a blocked gauge marked (corrected), or a level judged because
 * its gauge seemed lost was not confirmed after all (dropped).
 */
export const CORRECTION_CAUSES = ["late", "corrected", "dropped"] as const;
export type CorrectionCause = (typeof CORRECTION_CAUSES)[number];

/** Where a series stands, as last said. */
export interface Standing {
  readonly seriesId: SeriesId;
  readonly tier: Tier;
  /** Since when the series is silent; null while it is heard. */
  readonly silentSince: Instant | null;
  /** True where the tier rests on a suspect reading (待核). */
  readonly unverified: boolean;
}

/** What the engine says. Transitions are of one series; grouping into warnings follows from them. */
export type Judgement =
  | {
      readonly kind: "transition";
      readonly seriesId: SeriesId;
      readonly from: Tier;
      readonly to: Tier;
      readonly effectiveAt: Instant;
      readonly issuedAt: Instant;
      /** Tier of the series after everything the engine says in the same call. */
      readonly standing: Tier;
      readonly evidence: Evidence;
    }
  | {
      /** History as recomputed no longer holds a transition that was issued, or holds it at another instant. */
      readonly kind: "correction";
      readonly seriesId: SeriesId;
      /** The issued transition, by what was said of it. */
      readonly corrected: { readonly from: Tier; readonly to: Tier; readonly effectiveAt: Instant };
      /** Its effectiveAt as now known; null where it was not so at all. */
      readonly effectiveAt: Instant | null;
      readonly issuedAt: Instant;
      readonly cause: CorrectionCause;
      /** Tier of the series after everything the engine says in the same call. */
      readonly standing: Tier;
      readonly evidence: Evidence | null;
    }
  | {
      readonly kind: "silent" | "back";
      readonly seriesId: SeriesId;
      readonly effectiveAt: Instant;
      readonly issuedAt: Instant;
    };

export type { Quality, QualityReason };
