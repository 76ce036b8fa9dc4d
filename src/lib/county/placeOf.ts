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

/** Of the columns lat and lon there are both or neither; said once, and not again for every row. */
export function placeColumnProblems(
  file: string,
  { columns, lost }: { readonly columns: readonly string[]; readonly lost: ReadonlySet<string> },
): Problem[] {
  const [only, missing] = columns.includes("lat") ? ["lat", "lon"] : ["lon", "lat"];
  if (!columns.includes(only) || columns.includes(missing) || lost.has(missing)) return [];
  return [
    {
      file,
      line: 1,
      what: `只有 ${only} 列，缺少 ${missing} 列`,
      mend: `补上 ${missing} 列；没有坐标的表两列都不写`,
    },
  ];
}

/** The position of a row: approximate unless it says surveyed. */
export function placeOf(
  file: string,
  line: number,
  cells: PlaceCells,
  columns: readonly string[],
): RowPlace {
  const { lat, lon, position } = cells;
  if (lat !== undefined && lon !== undefined)
    return { position: [lon, lat], quality: position ?? "approximate", problems: [] };
  if (lat === undefined && lon === undefined)
    return { position: null, quality: "none", problems: [] };
  const missing = lat === undefined ? "lat" : "lon";
  if (!columns.includes(missing)) return { position: null, quality: "none", problems: [] };
  const problem: Problem = {
    file,
    line,
    what: `只有一个坐标，缺少 ${missing}`,
    mend: "lat 与 lon 同时填写，或都留空",
  };
  return { position: null, quality: "none", problems: [problem] };
}
