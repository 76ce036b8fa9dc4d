import { z } from "zod";
import { RISK_HAZARD_NAMES, RISK_HAZARDS } from "../organization";
import { recordTable } from "./recordTable";
import { codeCell, FLAG_NAMES, flagCell, nameCell, wordCell } from "./words";

const POSITION_NAMES = { surveyed: "实测", approximate: "示意" } as const;

const count = z.number().int().min(0).max(100_000);

export const riskPointRowSchema = z.strictObject({
  code: codeCell,
  name: nameCell,
  hazard: wordCell(RISK_HAZARDS, RISK_HAZARD_NAMES).describe(
    "slope（滑坡崩塌）、river（河岸低地）或 gully（山洪沟口）",
  ),
  area: z.string().min(1).describe("所在村或组的代码"),
  lat: z.number().min(-90).max(90).optional().describe("纬度，度，WGS84"),
  lon: z.number().min(-180).max(180).optional().describe("经度，度，WGS84"),
  position: wordCell(["surveyed", "approximate"], POSITION_NAMES)
    .optional()
    .describe("surveyed（实测）或 approximate（示意，默认）"),
  station: z.string().min(1).optional().describe("监测它的测站代码，可留空"),
  households: count.optional().describe("受威胁户数"),
  people: count.optional().describe("受威胁人数"),
  demonstration: flagCell.optional(),
  retired: flagCell.optional(),
});

/** risk_points.csv, sheet 隐患点. */
export const riskPointTable = recordTable({
  kind: "riskPoint",
  file: "risk_points.csv",
  sheet: "隐患点",
  schema: riskPointRowSchema,
  headings: {
    code: "代码",
    name: "名称",
    hazard: "类别",
    area: "所在村组",
    lat: "纬度",
    lon: "经度",
    position: "位置来源",
    station: "测站",
    households: "户数",
    people: "人数",
    demonstration: "示范",
    retired: "停用",
  },
  over({ value, has }, stored) {
    const placed = has("lat", "lon");
    const { lat, lon } = value;
    const given = lat !== undefined && lon !== undefined ? ([lon, lat] as const) : null;
    const position = placed ? given : (stored?.position ?? null);
    const known = has("position") || placed ? (value.position ?? "approximate") : undefined;
    return {
      code: value.code,
      name: value.name,
      hazard: value.hazard,
      adminAreaCode: value.area,
      position,
      positionQuality:
        position === null ? "none" : (known ?? stored?.positionQuality ?? "approximate"),
      stationCode: has("station") ? (value.station ?? null) : (stored?.stationCode ?? null),
      households: has("households") ? (value.households ?? null) : (stored?.households ?? null),
      people: has("people") ? (value.people ?? null) : (stored?.people ?? null),
      demonstration: has("demonstration")
        ? (value.demonstration ?? false)
        : (stored?.demonstration ?? false),
      retired: has("retired") ? (value.retired ?? false) : (stored?.retired ?? false),
    };
  },
  standIns: { name: "？", hazard: "slope", area: "？" },
  words: {
    hazard: RISK_HAZARD_NAMES,
    position: POSITION_NAMES,
    demonstration: FLAG_NAMES,
    retired: FLAG_NAMES,
  },
  cellsOf: (point) => ({
    code: point.code,
    name: point.name,
    hazard: point.hazard,
    area: point.adminAreaCode,
    lat: point.position?.[1] ?? null,
    lon: point.position?.[0] ?? null,
    position: point.position && point.positionQuality,
    station: point.stationCode,
    households: point.households,
    people: point.people,
    demonstration: point.demonstration ? "true" : null,
    retired: point.retired ? "true" : null,
  }),
});
