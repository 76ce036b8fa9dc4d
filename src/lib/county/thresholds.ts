import { z } from "zod";
import type { Problem } from "./problem";
import { readTable } from "./table";

const level = z.number().optional();
const thresholdRowSchema = z.object({
  station: z.string().min(1).describe("stations.csv 中的测站代码"),
  alert_m: level.describe("警戒水位，m，可留空"),
  guarantee_m: level.describe("保证水位，m，可留空"),
  action_m: level.describe("行动水位，m（不用）"),
  flood_m: level.describe("洪水位，m，作警戒水位"),
  moderate_m: level.describe("中等洪水位，m（不用）"),
  major_m: level.describe("大洪水位，m，作保证水位"),
});

export interface Levels {
  readonly line: number;
  readonly alertM: number | null;
  readonly guaranteeM: number | null;
}

export interface Thresholds {
  readonly levels: ReadonlyMap<string, Levels>;
  readonly problems: readonly Problem[];
}

/**
 * Reads a table of levels per station: either alert_m and guarantee_m, or the stages of the US
 * National Weather Service, of which flood stands for alert and major for guarantee (action and
 * moderate are not our tiers). An empty cell is a level that is not set.
 */
export function readThresholds(file: string, text: string): Thresholds {
  const table = readTable(file, text, thresholdRowSchema, { unknownColumns: "ignore" });
  const problems: Problem[] = [...table.problems];
  const has = (column: string) => table.columns.includes(column) || table.lost.has(column);
  const hasLevels = ["alert_m", "guarantee_m", "flood_m", "major_m"].some(has);
  if (!hasLevels && table.columns.length > 0)
    problems.push({
      file,
      line: 1,
      what: "没有水位列",
      mend: "表头用 station,alert_m,guarantee_m 或 station,action_m,flood_m,moderate_m,major_m",
    });
  const levels = new Map<string, Levels>();
  for (const { line, value } of table.rows) {
    const first = levels.get(value.station);
    if (first) {
      problems.push({
        file,
        line,
        what: `测站 ${value.station} 与第 ${first.line} 行重复`,
        mend: "两行只留一行",
      });
      continue;
    }
    const alertM = value.alert_m ?? value.flood_m ?? null;
    const guaranteeM = value.guarantee_m ?? value.major_m ?? null;
    if (alertM !== null && guaranteeM !== null && guaranteeM <= alertM)
      problems.push({
        file,
        line,
        what: `测站 ${value.station} 的保证水位 ${guaranteeM} m 不高于警戒水位 ${alertM} m`,
        mend: "改正两个水位（是否写反？）",
      });
    levels.set(value.station, { line, alertM, guaranteeM });
  }
  return { levels, problems };
}
