import type { Instant } from "@/lib/time/instant";
import type { SeriesSummary, StationSummary } from "./snapshot";
import { judgedSeries, type Scene, trackOf } from "./state";
import { newestGood } from "./track";

/** Whether a station is heard from, at the instant looked at. */
export interface Freshness {
  /** Instant of its newest good reading; null where none is remembered. */
  readonly newestAt: Instant | null;
  /** Older than twice its interval: nothing is known now, and what was known shows its age. */
  readonly silent: boolean;
}

export function seriesFreshness(scene: Scene, series: SeriesSummary): Freshness {
  const newest = newestGood(trackOf(scene.state, series.id), scene.at);
  if (!newest) return { newestAt: null, silent: true };
  return { newestAt: newest.at, silent: scene.at - newest.at >= 2 * series.intervalMs };
}

export function stationFreshness(scene: Scene, station: StationSummary): Freshness {
  const series = judgedSeries(station);
  return series ? seriesFreshness(scene, series) : { newestAt: null, silent: true };
}

export interface NetworkHealth {
  readonly total: number;
  readonly online: number;
  /** Instant of the newest reading of all; null before the first. */
  readonly newestAt: Instant | null;
}

/** How much of the network is heard from (online = heard within twice its interval). */
export function networkHealth(scene: Scene): NetworkHealth {
  let online = 0;
  let newestAt: Instant | null = null;
  for (const station of scene.state.stations.values()) {
    const fresh = stationFreshness(scene, station);
    if (!fresh.silent) online += 1;
    if (fresh.newestAt !== null) newestAt = Math.max(newestAt ?? fresh.newestAt, fresh.newestAt);
  }
  return { total: scene.state.stations.size, online, newestAt };
}
