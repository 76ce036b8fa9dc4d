import Flatbush from "flatbush";
import { HOUR, type Instant } from "@/lib/time/instant";
import type { SeriesId } from "./reading";

/** A rain gauge with what fell at it in the hour to the instant asked about. */
export interface GaugeHour {
  readonly seriesId: SeriesId;
  /** [longitude, latitude], WGS84; null where it is not known: such a gauge is nobody's neighbour. */
  readonly position: readonly [number, number] | null;
  /**
   * What fell in the hour, mm, as far as it is known; null where nothing is known to have fallen and
   * the hour is not complete: missing data is never zero.
   */
  readonly hourMm: number | null;
}

export interface BlockedRule {
  readonly neighbours: number;
  readonly withinKm: number;
  readonly moreThanMm: number;
}

/** docs/judging.md, "Marks": 0 while at least 3 neighbours within 15 km have > 10 mm in 1 h. */
export const BLOCKED_RULE: BlockedRule = { neighbours: 3, withinKm: 15, moreThanMm: 10 };

/**
 * Gauges that seem blocked: dry for the whole hour while enough neighbours are wet. Their amounts of
 * that hour cover nothing (see {@link blockedSpan}), so that no warning is lifted on them.
 */
export function blockedGauges(
  gauges: readonly GaugeHour[],
  rule: BlockedRule = BLOCKED_RULE,
): SeriesId[] {
  const wet = gauges.flatMap(({ position, hourMm }) =>
    position !== null && hourMm !== null && hourMm > rule.moreThanMm ? [position] : [],
  );
  if (wet.length < rule.neighbours) return [];
  const hasNear = neighbourhood(wet, rule);
  return gauges.flatMap(({ seriesId, position, hourMm }) =>
    position !== null && hourMm === 0 && hasNear(position) ? [seriesId] : [],
  );
}

/** The span to mark for a gauge found blocked at an instant: (from, to], the hour before it. */
export function blockedSpan(at: Instant): { readonly from: Instant; readonly to: Instant } {
  return { from: at - HOUR, to: at };
}

/** Answers whether enough wet gauges are near a place; only those around it are measured. */
function neighbourhood(
  wet: readonly Position[],
  { neighbours, withinKm }: BlockedRule,
): (place: Position) => boolean {
  const index = new Flatbush(wet.length);
  for (const [longitude, latitude] of wet) index.add(longitude, latitude);
  index.finish();
  const reach = withinKm / EARTH_RADIUS_KM;
  return (place) => {
    const [longitude, latitude] = place;
    const north = degrees(reach);
    const east = degrees(Math.asin(Math.sin(reach) / Math.cos(radians(latitude))));
    let near = 0;
    index.search(
      longitude - east,
      latitude - north,
      longitude + east,
      latitude + north,
      (other) => {
        const at = wet[other];
        if (near < neighbours && at && distanceKm(place, at) <= withinKm) near += 1;
        return false;
      },
    );
    return near >= neighbours;
  };
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

function radians(angle: number): number {
  return (angle * Math.PI) / 180;
}

function degrees(angle: number): number {
  return (angle * 180) / Math.PI;
}
