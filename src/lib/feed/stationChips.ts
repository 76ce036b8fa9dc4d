import type { Instant } from "@/lib/time/instant";
import type { Hazard, Tier } from "@/lib/warning/tier";
import type { RainRow } from "./rainRanking";
import type { RiverRow } from "./riverRows";
import type { SlopeRow } from "./slopeRows";
import type { StationSummary } from "./snapshot";
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

/** The rows of the panels beside the map: worked out once for both. */
export interface StationRows {
  readonly rain: readonly RainRow[];
  readonly rivers: readonly RiverRow[];
  readonly slopes: readonly SlopeRow[];
}

/** Every station that has a position, with the value of its kind: rain of the window, level, angle. */
export function stationChips(scene: Scene, rows: StationRows): readonly StationChip[] {
  const { stations } = scene.state;
  return [
    ...rows.rain.flatMap((row) => chipOf(stations.get(row.code), row, row.mm.toFixed(1))),
    ...rows.rivers.flatMap((row) => chipOf(stations.get(row.code), row, metres(row.levelM))),
    ...rows.slopes.flatMap((row) => chipOf(stations.get(row.code), row, degrees(row.angle))),
  ];
}

type ShownRow = Pick<RainRow, "tier" | "silent" | "newestAt">;

function chipOf(
  station: StationSummary | undefined,
  row: ShownRow,
  value: string,
): readonly StationChip[] {
  if (!station?.position) return [];
  return [
    {
      code: station.code,
      name: shortName(station.name),
      kind: station.kind,
      position: station.position,
      approximate: station.positionQuality !== "surveyed",
      outsideCounty: station.outsideCounty,
      tier: row.tier,
      value: row.silent ? MISSING : value,
      silent: row.silent,
      observedAt: row.newestAt,
    },
  ];
}

function metres(levelM: number | null): string {
  return levelM === null ? "" : `${levelM.toFixed(2)} m`;
}

function degrees(angle: number | null): string {
  return angle === null ? "" : `${angle.toFixed(1)}°`;
}

/** What the map need not repeat: every label on it is a station. */
function shortName(name: string): string {
  return name.replace(/(雨量站|水文站|水位站|监测点|站)$/, "") || name;
}
