import type { FeedReading } from "@/lib/feed/snapshot";
import type { SeriesTrack } from "@/lib/feed/track";
import type { Quality } from "@/lib/measure/reading";
import type { Instant } from "@/lib/time/instant";
import { missingSpans } from "./missingSpans";
import type { MarkedReading, SeriesHistory, StationHistory, TimeSpan } from "./record";

/**
 * A history brought up to the live feed: readings that came since, and corrected ones, are in it;
 * its span ends where asked. Bucketed series stay as they are until they are asked for again.
 */
export function withFeed(
  history: StationHistory,
  tracks: ReadonlyMap<FeedReading[0], SeriesTrack>,
  span: TimeSpan,
  now: Instant,
): StationHistory {
  return {
    ...history,
    ...span,
    series: history.series.map((one) => {
      const track = tracks.get(one.series.id);
      return track && one.bucketMs === null ? joined(one, track, span, now) : one;
    }),
    tiers: history.tiers.map((tier) => (tier.to >= history.to ? { ...tier, to: span.to } : tier)),
  };
}

function joined(
  history: SeriesHistory,
  track: SeriesTrack,
  span: TimeSpan,
  now: Instant,
): SeriesHistory {
  const columns = replaceFrom(history, track);
  const good = columns.observedAt.filter((_, index) => columns.quality[index] !== "bad");
  return {
    ...history,
    ...columns,
    marked: withLiveMarks(history, track),
    missing: missingSpans(good, history.series.intervalMs, {
      from: span.from,
      to: Math.min(span.to, now),
    }),
  };
}

type Columns = Pick<SeriesHistory, "observedAt" | "value" | "quality">;

/** From its first instant on, the track knows all that the history knows, and more. */
function replaceFrom(history: SeriesHistory, track: SeriesTrack): Columns {
  const first = track.times[0];
  if (first === undefined) return history;
  const kept = history.observedAt.findIndex((at) => at >= first);
  const end = kept === -1 ? history.observedAt.length : kept;
  return {
    observedAt: [...history.observedAt.slice(0, end), ...track.times],
    value: [...history.value.slice(0, end), ...track.values],
    quality: [...history.quality.slice(0, end), ...track.qualities],
  };
}

/** The feed says that a reading is doubted, and not why: known marks keep their reason. */
function withLiveMarks(history: SeriesHistory, track: SeriesTrack): MarkedReading[] {
  const known = new Map(history.marked.map((one) => [one.observedAt, one]));
  track.times.forEach((at, index) => {
    const quality: Quality = track.qualities[index] ?? "good";
    const value = track.values[index] ?? 0;
    const before = known.get(at);
    if (before) known.set(at, { ...before, quality, value });
    else if (quality !== "good") {
      known.set(at, { observedAt: at, value, quality, reason: null, revision: 1, inTime: true });
    }
  });
  return [...known.values()].sort((a, b) => a.observedAt - b.observedAt);
}
