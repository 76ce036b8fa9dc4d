import type { Quality } from "@/lib/measure/reading";
import type { Instant } from "@/lib/time/instant";

/** The readings of one series as columns, ascending, one value an instant. */
export interface SeriesTrack {
  readonly times: readonly Instant[];
  readonly values: readonly number[];
  readonly qualities: readonly Quality[];
}

export const EMPTY_TRACK: SeriesTrack = { times: [], values: [], qualities: [] };

/** How many readings are at or before an instant: also the place where a newer one goes. */
export function countUpTo(times: readonly Instant[], at: Instant): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The track with one more reading; a reading of a known instant replaces it (a correction). */
export function withReading(
  track: SeriesTrack,
  at: Instant,
  value: number,
  quality: Quality,
): SeriesTrack {
  const place = countUpTo(track.times, at);
  const known = track.times[place - 1] === at;
  const from = known ? place - 1 : place;
  return {
    times: track.times.toSpliced(from, place - from, at),
    values: track.values.toSpliced(from, place - from, value),
    qualities: track.qualities.toSpliced(from, place - from, quality),
  };
}

/** The track without what is older than an instant. */
export function withoutBefore(track: SeriesTrack, from: Instant): SeriesTrack {
  if ((track.times[0] ?? from) >= from) return track;
  const kept = countUpTo(track.times, from - 1);
  return {
    times: track.times.slice(kept),
    values: track.values.slice(kept),
    qualities: track.qualities.slice(kept),
  };
}

export interface TrackPoint {
  readonly at: Instant;
  readonly value: number;
  readonly quality: Quality;
}

/** The newest reading at or before an instant that is not bad; null where there is none. */
export function newestGood(track: SeriesTrack, at: Instant): TrackPoint | null {
  for (let index = countUpTo(track.times, at) - 1; index >= 0; index -= 1) {
    const point = pointAt(track, index);
    if (point && point.quality !== "bad") return point;
  }
  return null;
}

function pointAt(track: SeriesTrack, index: number): TrackPoint | null {
  const at = track.times[index];
  const value = track.values[index];
  const quality = track.qualities[index];
  if (at === undefined || value === undefined || quality === undefined) return null;
  return { at, value, quality };
}

/** Readings in (from, to] that are not bad, oldest first. */
export function goodBetween(track: SeriesTrack, from: Instant, to: Instant): TrackPoint[] {
  const points: TrackPoint[] = [];
  const end = countUpTo(track.times, to);
  for (let index = countUpTo(track.times, from); index < end; index += 1) {
    const point = pointAt(track, index);
    if (point && point.quality !== "bad") points.push(point);
  }
  return points;
}
