import { angleWindow } from "@/lib/station/angles";
import { DAY, type Instant } from "@/lib/time/instant";
import type { SeriesSummary } from "./snapshot";
import { goodBetween, newestGood, type SeriesTrack } from "./track";

/** Movement of a slope at its newest reading. */
export interface SlopeMotion {
  /** Mean rate over the newer window, mm per day; null where the windows are not full. */
  readonly rateMmPerDay: number | null;
  /** Modified tangent angle, degrees to 0.01 (docs/judging.md); null where it is not defined. */
  readonly angle: number | null;
}

export interface SlopeCharacter {
  readonly uniformRateMmPerDay: number | null;
  readonly noiseFloorMm: number | null;
}

/** Share of a window's due readings that makes it full (docs/judging.md). */
const FULL = 0.8;

export function slopeMotion(
  series: SeriesSummary,
  track: SeriesTrack,
  character: SlopeCharacter,
  at: Instant,
): SlopeMotion {
  const newest = newestGood(track, at);
  if (!newest) return { rateMmPerDay: null, angle: null };
  const window = angleWindow(series.intervalMs);
  const newer = fullMean(series, track, newest.at - window, newest.at);
  const older = fullMean(series, track, newest.at - 2 * window, newest.at - window);
  if (newer === null || older === null) return { rateMmPerDay: null, angle: null };
  const moved = newer - older;
  const rateMmPerDay = (moved * DAY) / window;
  const uniform = character.uniformRateMmPerDay;
  if (uniform === null) return { rateMmPerDay, angle: null };
  if (Math.abs(moved) < (character.noiseFloorMm ?? 0)) return { rateMmPerDay, angle: 0 };
  const degrees = (Math.atan(rateMmPerDay / uniform) * 180) / Math.PI;
  return { rateMmPerDay, angle: Math.round(degrees * 100) / 100 };
}

function fullMean(
  series: SeriesSummary,
  track: SeriesTrack,
  from: Instant,
  to: Instant,
): number | null {
  const points = goodBetween(track, from, to);
  const due = (to - from) / series.intervalMs;
  if (points.length === 0 || points.length < FULL * due) return null;
  return points.reduce((sum, point) => sum + point.value, 0) / points.length;
}
