import type { Instant } from "@/lib/time/instant";
import type { Tier } from "@/lib/warning/tier";
import { seriesFreshness } from "./freshness";
import { slopeMotion } from "./slopeAngle";
import { type Scene, trackOf } from "./state";
import { tiersThen } from "./tiersThen";
import { newestGood } from "./track";

export interface SlopeRow {
  readonly code: string;
  readonly name: string;
  readonly areaName: string | null;
  readonly tier: Tier;
  /** Modified tangent angle, degrees; null where it is not defined. */
  readonly angle: number | null;
  readonly rateMmPerDay: number | null;
  readonly silent: boolean;
  readonly newestAt: Instant | null;
}

/** Slopes, the steepest angle first; the silent last. */
export function slopeRows(scene: Scene): readonly SlopeRow[] {
  const tiers = tiersThen(scene);
  const rows: SlopeRow[] = [];
  for (const station of scene.state.stations.values()) {
    const series = station.series.find((one) => one.quantity === "displacement");
    if (station.kind !== "slope" || !series) continue;
    const track = trackOf(scene.state, series.id);
    rows.push({
      code: station.code,
      name: station.name,
      areaName: station.adminAreaName,
      tier: tiers.get(station.code) ?? "none",
      ...slopeMotion(series, track, station, scene.at),
      silent: seriesFreshness(scene, series).silent,
      newestAt: newestGood(track, scene.at)?.at ?? null,
    });
  }
  return rows.sort(
    (a, b) =>
      Number(a.silent) - Number(b.silent) ||
      (b.angle ?? -90) - (a.angle ?? -90) ||
      a.code.localeCompare(b.code),
  );
}
