import type { StationSummary } from "@/lib/feed/snapshot";
import { fromSteps, toSteps } from "@/lib/measure/quantity";
import type { Rules } from "@/lib/warning/rules";
import { RAISED_TIERS, type RaisedTier } from "@/lib/warning/tier";

/** A tier's limit at a station, with what it is compared with and where the number comes from. */
export interface Threshold {
  readonly tier: RaisedTier;
  /** Registered name of the indicator: `rain3h`, `level`, `tangentAngle`. */
  readonly indicator: string;
  readonly value: number;
  readonly unit: "mm" | "m" | "°";
  /** In words: 警戒水位, 3 小时雨量. */
  readonly condition: string;
  /** Where the number comes from: the station's own levels, or the county's rules. */
  readonly source: "station" | "rules";
}

type Instrument = Pick<StationSummary, "kind" | "alertLevelM" | "guaranteeLevelM">;

/** Thresholds of a station under a county's rules, ascending by tier; those without a number are left out. */
export function thresholdsOf(station: Instrument, rules: Rules): Threshold[] {
  if (station.kind === "rain") return rainThresholds(rules);
  if (station.kind === "river") return riverThresholds(station, rules);
  return RAISED_TIERS.map((tier) => ({
    tier,
    indicator: "tangentAngle",
    value: rules.slope.angles[tier],
    unit: "°",
    condition: tier === "blue" ? "切线角，连续两次" : "切线角",
    source: "rules",
  }));
}

function rainThresholds(rules: Rules): Threshold[] {
  return RAISED_TIERS.map((tier) => {
    const { windowHours, thresholdMm } = rules.rain.tiers[tier];
    return {
      tier,
      indicator: `rain${windowHours}h`,
      value: thresholdMm,
      unit: "mm",
      condition: `${windowHours} 小时雨量`,
      source: "rules",
    };
  });
}

function riverThresholds(
  { alertLevelM, guaranteeLevelM }: Instrument,
  { river }: Rules,
): Threshold[] {
  const level = { indicator: "level", unit: "m" } as const;
  const found: Threshold[] = [];
  if (alertLevelM !== null) {
    found.push({
      ...level,
      tier: "blue",
      value: metres(alertLevelM - river.blueBelowAlertM),
      condition: `警戒 − ${river.blueBelowAlertM.toFixed(2)} 且 1 小时涨 ≥ ${river.blueRiseMPerHour.toFixed(2)} m`,
      source: "rules",
    });
    found.push({
      ...level,
      tier: "yellow",
      value: alertLevelM,
      condition: "警戒水位",
      source: "station",
    });
  }
  if (alertLevelM !== null && guaranteeLevelM !== null) {
    found.push({
      ...level,
      tier: "orange",
      value: alertLevelM + river.orangeShare * (guaranteeLevelM - alertLevelM),
      condition: `警戒 + ${river.orangeShare} ×（保证 − 警戒）`,
      source: "rules",
    });
  }
  if (guaranteeLevelM !== null) {
    found.push({
      ...level,
      tier: "red",
      value: guaranteeLevelM,
      condition: "保证水位",
      source: "station",
    });
  }
  return found;
}

function metres(value: number): number {
  return fromSteps("waterLevel", toSteps("waterLevel", value));
}
