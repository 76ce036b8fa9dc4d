import type { Instant } from "@/lib/time/instant";
import type { Tier } from "@/lib/warning/tier";
import { seriesFreshness } from "./freshness";
import { riseInHour } from "./riverLevel";
import type { StationSummary } from "./snapshot";
import { type Scene, trackOf } from "./state";
import { tiersThen } from "./tiersThen";
import { goodBetween, newestGood, type SeriesTrack } from "./track";

export interface RiverRow {
  readonly code: string;
  readonly name: string;
  readonly river: string | null;
  readonly tier: Tier;
  readonly levelM: number | null;
  /** Rise over the last hour, m; null where it is not defined. */
  readonly riseM: number | null;
  readonly silent: boolean;
  readonly newestAt: Instant | null;
  readonly alertLevelM: number | null;
  readonly guaranteeLevelM: number | null;
  readonly gauge: LevelGauge | null;
}

/** Places on a bar of length 1, low water at 0. */
export interface LevelGauge {
  readonly level: number;
  readonly alert: number;
  readonly guarantee: number | null;
}

/** River sections, the one nearest to (or furthest above) its alert level first; the silent last. */
export function riverRows(scene: Scene): readonly RiverRow[] {
  const tiers = tiersThen(scene);
  const rows: RiverRow[] = [];
  for (const station of scene.state.stations.values()) {
    if (station.kind !== "river") continue;
    rows.push(riverRow(scene, station, tiers.get(station.code) ?? "none"));
  }
  return rows.sort(
    (a, b) =>
      Number(a.silent) - Number(b.silent) ||
      aboveAlert(b) - aboveAlert(a) ||
      a.code.localeCompare(b.code),
  );
}

function aboveAlert(row: RiverRow): number {
  if (row.levelM === null || row.alertLevelM === null) return Number.NEGATIVE_INFINITY;
  return row.levelM - row.alertLevelM;
}

function riverRow(scene: Scene, station: StationSummary, tier: Tier): RiverRow {
  const series = station.series.find((one) => one.quantity === "waterLevel") ?? null;
  const track = series ? trackOf(scene.state, series.id) : null;
  const newest = track ? newestGood(track, scene.at) : null;
  const { alertLevelM, guaranteeLevelM } = station;
  return {
    code: station.code,
    name: station.name,
    river: station.river,
    tier,
    levelM: newest?.value ?? null,
    riseM: series && track ? riseInHour(series, track, scene.at) : null,
    silent: series ? seriesFreshness(scene, series).silent : true,
    newestAt: newest?.at ?? null,
    alertLevelM,
    guaranteeLevelM,
    gauge:
      newest && track
        ? levelGauge(newest.value, lowestOf(track, scene.at), alertLevelM, guaranteeLevelM)
        : null,
  };
}

function lowestOf(track: SeriesTrack, at: Instant): number {
  const points = goodBetween(track, Number.NEGATIVE_INFINITY, at);
  return points.reduce((low, point) => Math.min(low, point.value), Number.POSITIVE_INFINITY);
}

/**
 * The bar runs from low water to a little above the guarantee level (or the level itself, when that
 * is higher), so that every section's ticks stand at about the same place and rows compare.
 */
function levelGauge(
  levelM: number,
  lowestM: number,
  alertM: number | null,
  guaranteeM: number | null,
): LevelGauge | null {
  if (alertM === null) return null;
  const reach = Math.max((guaranteeM ?? alertM + 1) - alertM, 0.5);
  const bottom = Math.min(lowestM, alertM - 1.5 * reach);
  const top = Math.max(alertM + 1.25 * reach, levelM);
  const place = (value: number) => Math.min(1, Math.max(0, (value - bottom) / (top - bottom)));
  return {
    level: place(levelM),
    alert: place(alertM),
    guarantee: guaranteeM === null ? null : place(guaranteeM),
  };
}
