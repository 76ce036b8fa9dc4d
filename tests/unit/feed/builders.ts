import type { NumberedEvent } from "@/lib/feed/event";
import type {
  FeedReading,
  HallSnapshot,
  SeriesSummary,
  StationSummary,
  TransitionSummary,
  WarningSummary,
} from "@/lib/feed/snapshot";
import { type FeedState, type Scene, stateFromSnapshot } from "@/lib/feed/state";
import { HOUR, type Instant, MINUTE } from "@/lib/time/instant";

/** Midnight of 14 July 2026 in Beijing. */
export const T0: Instant = Date.parse("2026-07-13T16:00:00Z");

export function series(change: Partial<SeriesSummary> = {}): SeriesSummary {
  return {
    id: 1,
    quantity: "rain",
    unit: "mm",
    periodMs: 5 * MINUTE,
    intervalMs: 5 * MINUTE,
    counterRange: null,
    judged: true,
    ...change,
  };
}

export function station(change: Partial<StationSummary> = {}): StationSummary {
  return {
    id: 1,
    code: "R1",
    name: "甲雨量站",
    kind: "rain",
    adminAreaCode: "511525101",
    adminAreaName: "庆符镇",
    position: [104.5, 28.4],
    positionQuality: "approximate",
    ownerDepartment: null,
    river: null,
    outsideCounty: false,
    demonstration: true,
    alertLevelM: null,
    guaranteeLevelM: null,
    mountainRiver: false,
    uniformRateMmPerDay: null,
    noiseFloorMm: null,
    series: [series()],
    tier: "none",
    ...change,
  };
}

export function riverStation(change: Partial<StationSummary> = {}): StationSummary {
  const level = { quantity: "waterLevel", unit: "m", periodMs: null } as const;
  return station({
    code: "W1",
    name: "庆符水文站",
    kind: "river",
    alertLevelM: 281,
    guaranteeLevelM: 283,
    series: [series({ id: 2, ...level, intervalMs: 10 * MINUTE })],
    ...change,
  });
}

export function slopeStation(change: Partial<StationSummary> = {}): StationSummary {
  const moved = { quantity: "displacement", unit: "mm", periodMs: null } as const;
  return station({
    code: "S1",
    name: "安和边坡监测点",
    kind: "slope",
    uniformRateMmPerDay: 24,
    noiseFloorMm: 5,
    series: [series({ id: 3, ...moved, intervalMs: HOUR })],
    ...change,
  });
}

export function warning(change: Partial<WarningSummary> = {}): WarningSummary {
  return {
    id: 1,
    hazard: "rain",
    areaCode: "511525101",
    areaName: "庆符镇",
    adminAreaCode: "511525101",
    tier: "yellow",
    highestTier: "yellow",
    effectiveAt: T0,
    issuedAt: T0,
    liftedAt: null,
    interruptedSince: null,
    unverified: false,
    exercise: true,
    reason: "6 小时雨量 50.0 mm ≥ 50 mm",
    tierIssuedAt: T0,
    stationCodes: ["R1"],
    ...change,
  };
}

export function transition(change: Partial<TransitionSummary> = {}): TransitionSummary {
  return {
    id: 1,
    warningId: 1,
    stationCode: "R1",
    seriesId: 1,
    kind: "issue",
    seriesFrom: "none",
    seriesTo: "yellow",
    tierFrom: "none",
    tierTo: "yellow",
    effectiveAt: T0,
    issuedAt: T0,
    reason: "6 小时雨量 50.0 mm ≥ 50 mm",
    ...change,
  };
}

export function warningEvent(
  id: number,
  after: WarningSummary,
  said: TransitionSummary,
): NumberedEvent {
  return { id, topic: "warning", payload: { warning: after, transition: said } };
}

export function snapshot(change: Partial<HallSnapshot> = {}): HallSnapshot {
  return {
    county: {
      code: "511525",
      name: "高县",
      title: "高县智慧应急大脑",
      timeZone: "Asia/Shanghai",
      demonstration: true,
    },
    cursor: 0,
    clock: { mode: "live" },
    wallNow: T0,
    exercise: true,
    stations: [station()],
    readings: [],
    warnings: [],
    transitions: [],
    ...change,
  };
}

export function state(change: Partial<HallSnapshot> = {}): FeedState {
  return stateFromSnapshot(snapshot(change));
}

export function scene(change: Partial<HallSnapshot>, at: Instant, live = true): Scene {
  return { state: state(change), at, live };
}

/** Good readings of a series from an instant on, one every interval. */
export function run(
  seriesId: number,
  from: Instant,
  intervalMs: number,
  values: readonly number[],
): FeedReading[] {
  return values.map((value, index) => [seriesId, from + index * intervalMs, value, "good"]);
}
