import { fromSteps, toSteps } from "@/lib/measure/quantity";
import { HOUR, type Instant } from "@/lib/time/instant";
import type { SeriesSummary } from "./snapshot";
import { countUpTo, goodBetween, newestGood, type SeriesTrack, type TrackPoint } from "./track";

/**
 * Rise over the hour before the newest level at or before an instant, m; null where it is not
 * defined: nothing an hour before, or a gap around that instant (docs/judging.md "Rise").
 */
export function riseInHour(series: SeriesSummary, track: SeriesTrack, at: Instant): number | null {
  const newest = newestGood(track, at);
  if (!newest) return null;
  const before = levelAt(track, newest.at - HOUR, Math.max(2 * series.intervalMs, HOUR));
  if (before === null) return null;
  const steps = toSteps("waterLevel", newest.value) - toSteps("waterLevel", before);
  return fromSteps("waterLevel", steps);
}

/** The level at an instant, interpolated between the readings around it unless they are too far apart. */
function levelAt(track: SeriesTrack, at: Instant, widestGapMs: number): number | null {
  const left = newestGood(track, at);
  if (!left) return null;
  if (left.at === at) return left.value;
  const right = nextGood(track, at);
  if (!right || right.at - left.at > widestGapMs) return null;
  return left.value + ((at - left.at) / (right.at - left.at)) * (right.value - left.value);
}

function nextGood(track: SeriesTrack, at: Instant): TrackPoint | null {
  const next = track.times[countUpTo(track.times, at)];
  if (next === undefined) return null;
  return goodBetween(track, at, track.times.at(-1) ?? next)[0] ?? null;
}
