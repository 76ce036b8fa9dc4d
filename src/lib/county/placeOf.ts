import type { PositionQuality } from "./county";
import type { Position } from "./geometry";
import type { Problem } from "./problem";

/** The cells of a row that say where something is. */
export interface PlaceCells {
  readonly lat?: number | undefined;
  readonly lon?: number | undefined;
  readonly position?: "surveyed" | "approximate" | undefined;
}

export interface RowPlace {
  readonly position: Position | null;
  readonly quality: PositionQuality;
  readonly problems: readonly Problem[];
}

/** The position of a row: approximate unless it says surveyed. */
export function placeOf(file: string, line: number, cells: PlaceCells): RowPlace {
  const { lat, lon, position } = cells;
  if (lat !== undefined && lon !== undefined)
    return { position: [lon, lat], quality: position ?? "approximate", problems: [] };
  if (lat === undefined && lon === undefined)
    return { position: null, quality: "none", problems: [] };
  const missing = lat === undefined ? "lat" : "lon";
  const problem: Problem = {
    file,
    line,
    what: `只有一个坐标，缺少 ${missing}`,
    mend: "lat 与 lon 同时填写，或都留空",
  };
  return { position: null, quality: "none", problems: [problem] };
}
