import { HOUR, type Instant } from "@/lib/time/instant";
import type { Tier } from "@/lib/warning/tier";
import { seriesFreshness } from "./freshness";
import { amountsOf, rainBars, rainSum } from "./rainfall";
import type { StationSummary } from "./snapshot";
import { judgedSeries, type Scene, trackOf } from "./state";
import { tiersThen } from "./tiersThen";

export const RAIN_WINDOWS = [1, 3, 6, 24] as const;
/** Hours of a rain sum as people choose it. */
export type RainWindow = (typeof RAIN_WINDOWS)[number];

export interface RainRow {
  readonly code: string;
  readonly name: string;
  readonly outsideCounty: boolean;
  readonly tier: Tier;
  readonly mm: number;
  /** Share of the window heard of. */
  readonly coverage: number;
  readonly silent: boolean;
  readonly newestAt: Instant | null;
  /** Rain of the last hours in equal spans, oldest first, mm; null where nothing was heard. */
  readonly bars: readonly (number | null)[];
}

export interface RainRanking {
  readonly rows: readonly RainRow[];
  /** Largest bar of all, so that rows compare; at least 1 mm, so that drizzle stays low. */
  readonly largestBar: number;
  /** How many bars at the end lie in the window. */
  readonly barsInWindow: number;
}

const BARS = 36;

/** Gauges by the rain of a window, wettest first; the silent last, for nothing is known of them. */
export function rainRanking(scene: Scene, window: RainWindow): RainRanking {
  const spanMs = (window <= 6 ? 12 * HOUR : 24 * HOUR) / BARS;
  const tiers = tiersThen(scene);
  const rows: RainRow[] = [];
  for (const station of scene.state.stations.values()) {
    if (station.kind !== "rain") continue;
    const row = rainRow(scene, station, window, spanMs, tiers.get(station.code) ?? "none");
    if (row) rows.push(row);
  }
  rows.sort(
    (a, b) =>
      Number(a.silent) - Number(b.silent) || b.mm - a.mm || a.name.localeCompare(b.name, "zh-CN"),
  );
  return {
    rows,
    largestBar: Math.max(1, ...rows.flatMap((row) => row.bars.map((bar) => bar ?? 0))),
    barsInWindow: Math.round((window * HOUR) / spanMs),
  };
}

function rainRow(
  scene: Scene,
  station: StationSummary,
  window: RainWindow,
  spanMs: number,
  tier: Tier,
): RainRow | null {
  const series = judgedSeries(station);
  if (!series) return null;
  const amounts = amountsOf(series, trackOf(scene.state, series.id));
  const { newestAt, silent } = seriesFreshness(scene, series);
  const { mm, coverage } = rainSum(amounts, scene.at, window * HOUR);
  return {
    code: station.code,
    name: station.name,
    outsideCounty: station.outsideCounty,
    tier,
    mm,
    coverage,
    silent,
    newestAt,
    // Bars end at a multiple of their span, so that they stand still while the clock runs.
    bars: rainBars(amounts, scene.at, {
      end: Math.ceil(scene.at / spanMs) * spanMs,
      spanMs,
      count: BARS,
    }),
  };
}
