import { z } from "zod";
import { readInterval } from "./durationCell";
import type { Position } from "./geometry";
import { placeColumnProblems, placeOf } from "./placeOf";
import type { Problem } from "./problem";
import { STATION_KINDS, type StationKind } from "./stationKind";
import { readTable } from "./table";

const listRowSchema = z.object({
  station: z.string().regex(/^\S+$/).describe("测站代码，无空格，全表唯一"),
  name: z.string().min(1).describe("站名"),
  kind: z.enum(STATION_KINDS).describe("rain（雨量）、water_level（水位）或 slope（边坡）"),
  lat: z.number().min(-90).max(90).optional().describe("纬度，度，WGS84，可留空"),
  lon: z.number().min(-180).max(180).optional().describe("经度，度，WGS84，可留空"),
  interval: z
    .string()
    .refine((cell) => readInterval(cell) !== null, "不是时间间隔")
    .optional()
    .describe("应报间隔，如 PT15M、15min、1h；只写数字按分钟计；可留空"),
  uniform_rate_mm_d: z.number().positive().optional().describe("边坡等速变形速率，mm/d，大于 0"),
  noise_mm: z.number().nonnegative().optional().describe("边坡位移噪声下限，mm，可留空"),
  counter_range: z
    .number()
    .positive()
    .optional()
    .describe("雨量站只报累计计数时填其归零的量程，mm；可留空"),
});

/** A station of a plain list. */
export interface ListedStation {
  readonly code: string;
  readonly name: string;
  readonly kind: StationKind;
  readonly position: Position | null;
  /** ISO 8601; null where it is to be taken from the data. */
  readonly interval: string | null;
  readonly uniformRateMmPerDay: number | null;
  readonly noiseFloorMm: number | null;
  /** Value at which the counter of a gauge that sends nothing else wraps to 0; null for all others. */
  readonly counterRangeMm: number | null;
}

export interface StationList {
  readonly stations: readonly ListedStation[];
  readonly problems: readonly Problem[];
}

/**
 * Reads a plain station list: station,name,kind and what else is known; other columns are let pass,
 * unless they are nearly one of these names.
 */
export function readStationList(file: string, text: string): StationList {
  const table = readTable(file, text, listRowSchema, { unknownColumns: "ignore" });
  const problems: Problem[] = [...table.problems, ...placeColumnProblems(file, table)];
  const lines = new Map<string, number>();
  const stations = table.rows.map(({ line, value }): ListedStation => {
    const first = lines.get(value.station);
    if (first === undefined) lines.set(value.station, line);
    else
      problems.push({
        file,
        line,
        what: `测站 ${value.station} 与第 ${first} 行重复`,
        mend: "两行只留一行",
      });
    const only = (kind: StationKind, cell: "uniform_rate_mm_d" | "counter_range") => {
      if (value.kind === kind || value[cell] === undefined) return;
      problems.push({
        file,
        line,
        what: `${value.name}：${cell} 只用于 ${kind} 站，而此站为 ${value.kind}`,
        mend: "留空，或改正 kind",
      });
    };
    only("slope", "uniform_rate_mm_d");
    only("rain", "counter_range");
    const place = placeOf(file, line, value, table.columns);
    problems.push(...place.problems);
    return {
      code: value.station,
      name: value.name,
      kind: value.kind,
      position: place.position,
      interval: value.interval === undefined ? null : readInterval(value.interval),
      uniformRateMmPerDay: value.uniform_rate_mm_d ?? null,
      noiseFloorMm: value.noise_mm ?? null,
      counterRangeMm: value.counter_range ?? null,
    };
  });
  if (stations.length === 0 && problems.length === 0)
    problems.push({
      file,
      line: null,
      what: "没有测站",
      mend: "每个测站写一行：station,name,kind",
    });
  return { stations, problems };
}
