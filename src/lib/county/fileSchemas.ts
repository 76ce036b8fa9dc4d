import { z } from "zod";
import { parseDuration } from "@/lib/time/duration";
import { areaGeometry, lineGeometry, pointGeometry } from "./geometry";
import { STATION_KINDS } from "./stationKind";

/**
 * What each file of a county folder may hold. A table's schema describes one row after its cells
 * were read as numbers or true/false where the schema says so; an empty cell is an absent key.
 * Descriptions end up in messages (应为 …) and in the JSON Schema that editors read.
 */

const text = z.string().min(1);
const duration = z
  .string()
  .regex(/^P(?=[\dT])(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/)
  .refine((value) => (parseDuration(value) ?? 0) > 0, "长度为零");
const latitude = z.number().min(-90).max(90).describe("纬度，度，WGS84");
const longitude = z.number().min(-180).max(180).describe("经度，度，WGS84");
const positionQuality = z
  .enum(["surveyed", "approximate"])
  .describe("surveyed（实测）或 approximate（示意，默认）");
const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export const countyFileSchema = z.strictObject({
  $schema: z.string().optional(),
  code: z
    .string()
    .regex(/^[0-9A-Za-z_-]+$/)
    .describe("县行政区划代码，只含字母、数字、- 与 _"),
  name: text.describe("县名"),
  title: text.optional().describe("系统在本县的名称；不填为“县名+智慧应急大脑”"),
  timeZone: z.string().refine(isTimeZone, "不是已知的时区").describe("IANA 时区，如 Asia/Shanghai"),
  demonstration: z.boolean().describe("有示范（非真实）内容为 true，否则 false"),
  floodSeason: z
    .strictObject({
      from: monthDay.describe("汛期首日，MM-DD"),
      to: monthDay.describe("汛期末日，MM-DD"),
    })
    .optional(),
});

export const stationRowSchema = z.strictObject({
  station: z.string().regex(/^\S+$/).describe("测站代码，无空格，全表唯一"),
  name: text.describe("站名"),
  kind: z.enum(STATION_KINDS).describe("rain（雨量）、water_level（水位）或 slope（边坡）"),
  area: text.optional().describe("所在乡镇或村的代码，可留空"),
  lat: latitude.optional(),
  lon: longitude.optional(),
  position: positionQuality.optional(),
  interval: duration.optional().describe("应报间隔，如 PT5M；留空则由数据推断"),
  alert_m: z.number().optional().describe("警戒水位，m"),
  guarantee_m: z.number().optional().describe("保证水位，m，高于 alert_m"),
  mountain: z.boolean().optional().describe("山区河流（1 h 涨 0.5 m 提高一级）为 true"),
  uniform_rate_mm_d: z.number().positive().optional().describe("边坡等速变形速率，mm/d，大于 0"),
  noise_mm: z.number().nonnegative().optional().describe("边坡位移噪声下限，mm"),
  river: text.optional().describe("所在河流"),
  owner: text.optional().describe("管理部门"),
  outside: z.boolean().optional().describe("位于县外为 true"),
  demonstration: z.boolean().optional().describe("位置、水位或名称为示范值时写 true"),
});

export const seriesRowSchema = z.strictObject({
  station: text.describe("stations.csv 中的测站代码"),
  quantity: z
    .enum(["rain", "rainCounter", "waterLevel", "discharge", "displacement"])
    .describe("rain、rainCounter、waterLevel、discharge 或 displacement"),
  period: duration.optional().describe("雨量的时段长，如 PT5M；其他要素留空"),
  interval: duration.optional().describe("应报间隔，如 PT5M"),
  counter_range: z.number().positive().optional().describe("累计计数归零的量程，mm"),
  valid_min: z.number().optional().describe("仪器量程下限"),
  valid_max: z.number().optional().describe("仪器量程上限"),
});

export const townshipRowSchema = z.strictObject({
  code: z
    .string()
    .regex(/^\d{9}$/)
    .describe("乡镇 9 位代码"),
  name: text.describe("乡镇名"),
  lat: latitude.optional(),
  lon: longitude.optional(),
  position: positionQuality.optional(),
});

export const villageRowSchema = z.strictObject({
  code: z
    .string()
    .regex(/^\d{12}$/)
    .describe("村 12 位代码"),
  name: text.describe("村（社区）名"),
  township_code: z
    .string()
    .regex(/^\d{9}$/)
    .describe("所属乡镇的 9 位代码（见 townships.csv）"),
});

export const groupRowSchema = z.strictObject({
  code: z
    .string()
    .regex(/^\d{15}$/)
    .describe("组 15 位代码：村的 12 位代码加 3 位"),
  name: text.describe("组名，如 3 组"),
  village_code: z
    .string()
    .regex(/^\d{12}$/)
    .describe("所属村的 12 位代码（见 villages.csv）"),
});

function feature<G extends z.ZodType, P extends z.ZodType>(geometry: G, properties: P) {
  return z.object({ type: z.literal("Feature"), geometry, properties });
}
function collection<F extends z.ZodType>(item: F) {
  return z.object({ type: z.literal("FeatureCollection"), features: z.array(item) });
}

/** A boundary may be a bare geometry, a feature or a collection of features. */
export const boundaryFileSchema = z.union([
  collection(feature(areaGeometry, z.unknown())),
  feature(areaGeometry, z.unknown()),
  areaGeometry,
]);

export const neighboursFileSchema = collection(
  feature(
    areaGeometry,
    z.object({
      adcode: text.describe("邻县代码"),
      name: text.describe("邻县名"),
      seat: z
        .tuple([z.number(), z.number()])
        .optional()
        .describe("地图上写名字的位置 [经度, 纬度]"),
    }),
  ),
);

export const placesFileSchema = collection(
  feature(
    pointGeometry,
    z.object({
      name: text.describe("地名"),
      note: z.string().optional(),
      positionQuality: z
        .enum(["surveyed", "approximate"])
        .optional()
        .describe("surveyed（实测）或 approximate（示意，默认）"),
    }),
  ),
);

export const riversFileSchema = collection(
  feature(
    lineGeometry,
    z.object({
      name: text.describe("河流名"),
      positionQuality: z
        .enum(["surveyed", "approximate"])
        .optional()
        .describe("surveyed（实测）或 approximate（示意，默认）"),
    }),
  ),
);
