import type { Instant } from "@/lib/time/instant";
import type { Hazard, Tier } from "@/lib/warning/tier";
import type { RainRow, RainWindow } from "./rainRanking";
import { rainRanking } from "./rainRanking";
import { riverRows } from "./riverRows";
import { slopeRows } from "./slopeRows";
import type { Scene } from "./state";

/** A station as the map shows it. */
export interface StationChip {
  readonly code: string;
  readonly name: string;
  readonly kind: Hazard;
  readonly position: readonly [number, number];
  readonly approximate: boolean;
  readonly outsideCounty: boolean;
  readonly tier: Tier;
  /** Value with its unit where the unit is not plain; 缺 of a silent station, empty where undefined. */
  readonly value: string;
  readonly silent: boolean;
  readonly observedAt: Instant | null;
}

const MISSING = "缺";

/** Every station that has a position, with the value of its kind: rain of the window, level, angle. */
export function stationChips(scene: Scene, window: RainWindow): readonly StationChip[] {
  const chips: StationChip[] = [];
  const add = (
    row: { code: string; tier: Tier; silent: boolean; newestAt: Instant | null },
    value: string,
  ) => {
    const station = scene.state.stations.get(row.code);
    if (!station?.position) return;
    chips.push({
      code: row.code,
      name: shortName(station.name),
      kind: station.kind,
      position: station.position,
      approximate: station.positionQuality !== "surveyed",
      outsideCounty: station.outsideCounty,
      tier: row.tier,
      value: row.silent ? MISSING : value,
      silent: row.silent,
      observedAt: row.newestAt,
    });
  };
  for (const row of rainRanking(scene, window).rows) add(row, rainText(row));
  for (const row of riverRows(scene)) add(row, row.levelM === null ? "" : metres(row.levelM));
  for (const row of slopeRows(scene)) add(row, row.angle === null ? "" : degrees(row.angle));
  return chips;
}

function rainText(row: RainRow): string {
  return row.mm.toFixed(1);
}
function metres(levelM: number): string {
  return `${levelM.toFixed(2)} m`;
}
function degrees(angle: number): string {
  return `${angle.toFixed(1)}°`;
}

/** What the map need not repeat: every label on it is a station. */
function shortName(name: string): string {
  return name.replace(/(雨量站|水文站|水位站|监测点|站)$/, "") || name;
}
