import { amountsOf, rainBars } from "@/lib/feed/rainfall";
import type { SeriesSummary } from "@/lib/feed/snapshot";
import { countUpTo, type SeriesTrack } from "@/lib/feed/track";
import { isRain } from "@/lib/measure/quantity";
import { DAY, HOUR } from "@/lib/time/instant";

const HOURS = 24;

/** A station's last day in small. */
export type Trend =
  | {
      /** Rain of each hour, oldest first, mm; null where nothing was heard. */
      readonly kind: "bars";
      readonly bars: readonly (number | null)[];
      readonly largest: number;
    }
  | {
      /** Pieces of a line in a unit square, y down; a gap begins a new piece. */
      readonly kind: "line";
      readonly pieces: readonly (readonly (readonly [x: number, y: number])[])[];
    };

/** The day up to the newest reading; null where nothing is remembered. */
export function trendOf(series: SeriesSummary, track: SeriesTrack): Trend | null {
  const newest = track.times.at(-1);
  if (newest === undefined) return null;
  if (isRain(series.quantity)) {
    const end = Math.ceil(newest / HOUR) * HOUR;
    const spans = { end, spanMs: HOUR, count: HOURS };
    const bars = rainBars(amountsOf(series, track), newest, spans);
    return { kind: "bars", bars, largest: Math.max(5, ...bars.map((mm) => mm ?? 0)) };
  }
  return { kind: "line", pieces: linePieces(series, track, newest - DAY, newest) };
}

/** Movements smaller than these fill a part of the height only: noise is not a trend. */
const LEAST = { waterLevel: 0.5, displacement: 10, discharge: 10, rain: 1, rainCounter: 1 };

function linePieces(
  series: SeriesSummary,
  track: SeriesTrack,
  from: number,
  to: number,
): [number, number][][] {
  const start = countUpTo(track.times, from);
  const good = track.times
    .slice(start)
    .map((at, index) => ({
      at,
      value: track.values[start + index] ?? 0,
      quality: track.qualities[start + index],
    }))
    .filter((point) => point.quality === "good");
  const values = good.map((point) => point.value);
  const lowest = Math.min(...values);
  const height = Math.max(Math.max(...values) - lowest, LEAST[series.quantity]);
  const pieces: [number, number][][] = [];
  good.forEach((point, index) => {
    const before = good[index - 1];
    const gap = !before || point.at - before.at > 2 * series.intervalMs;
    if (gap) pieces.push([]);
    pieces.at(-1)?.push([(point.at - from) / (to - from), 1 - (point.value - lowest) / height]);
  });
  return pieces;
}
