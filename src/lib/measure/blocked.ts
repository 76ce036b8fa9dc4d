import { HOUR, type Instant } from "@/lib/time/instant";
import type { SeriesId } from "./reading";

/** A rain gauge with what fell at it in the hour to the instant asked about. */
export interface GaugeHour {
  readonly seriesId: SeriesId;
  /** [longitude, latitude], WGS84; null where it is not known: such a gauge is nobody's neighbour. */
  readonly position: readonly [number, number] | null;
  /** Sum of the hour, mm; null where the hour is not complete. */
  readonly hourMm: number | null;
}

export interface BlockedRule {
  readonly neighbours: number;
  readonly withinKm: number;
  readonly moreThanMm: number;
}

/** rules.md 1: 0 while at least 3 neighbours within 15 km have more than 10 mm in 1 h. */
export const BLOCKED_RULE: BlockedRule = { neighbours: 3, withinKm: 15, moreThanMm: 10 };

/**
 * Gauges that seem blocked: dry for the whole hour while enough neighbours are wet. Their amounts of
 * that hour cover nothing (see {@link blockedSpan}), so that no warning is lifted on them.
 */
export function blockedGauges(
  gauges: readonly GaugeHour[],
  rule: BlockedRule = BLOCKED_RULE,
): SeriesId[] {
  const wet = gauges.filter(({ hourMm }) => hourMm !== null && hourMm > rule.moreThanMm);
  return gauges
    .filter(({ hourMm }) => hourMm === 0)
    .filter(
      (dry) => wet.filter((other) => areNear(dry, other, rule.withinKm)).length >= rule.neighbours,
    )
    .map(({ seriesId }) => seriesId);
}

/** The span to mark for a gauge found blocked at an instant: (from, to], the hour before it. */
export function blockedSpan(at: Instant): { readonly from: Instant; readonly to: Instant } {
  return { from: at - HOUR, to: at };
}

function areNear(a: GaugeHour, b: GaugeHour, withinKm: number): boolean {
  if (a.position === null || b.position === null) return false;
  return distanceKm(a.position, b.position) <= withinKm;
}

const EARTH_RADIUS_KM = 6_371;

type Position = readonly [longitude: number, latitude: number];

/** Great-circle distance (haversine). */
function distanceKm([aLongitude, aLatitude]: Position, [bLongitude, bLatitude]: Position): number {
  const north = radians(bLatitude - aLatitude);
  const east = radians(bLongitude - aLongitude);
  const parallels = Math.cos(radians(aLatitude)) * Math.cos(radians(bLatitude));
  const chord = Math.sin(north / 2) ** 2 + parallels * Math.sin(east / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(chord));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
