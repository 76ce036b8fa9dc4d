import { z } from "zod";
import { parseDuration } from "@/lib/time/duration";
import { areaGeometry, lineGeometry, pointGeometry } from "./geometry";
import { STATION_KINDS } from "./stationKind";

/**
 * What each file of a county folder may hold. A table's schema describes one row after its cells
 * were read as numbers or true/false where the schema says so; an empty cell is an absent key.
 * Descriptions end up in messages ("Give …") and in the JSON Schema that editors read.
 */

const text = z.string().min(1);
const duration = z
  .string()
  .regex(/^P(?=[\dT])(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/)
  .refine((value) => (parseDuration(value) ?? 0) > 0, "is no time at all");
const latitude = z.number().min(-90).max(90).describe("the latitude in degrees, WGS84");
const longitude = z.number().min(-180).max(180).describe("the longitude in degrees, WGS84");
const positionQuality = z
  .enum(["surveyed", "approximate"])
  .describe("surveyed or approximate (the default: a position is not trusted unless it says so)");
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
    .describe("the county's administrative code, letters, digits, - and _ only"),
  name: text.describe("the county's name"),
  title: text.optional().describe("the heading of the hall screen"),
  timeZone: z
    .string()
    .refine(isTimeZone, "is not a known time zone")
    .describe("an IANA time zone such as Asia/Shanghai"),
  demonstration: z
    .boolean()
    .describe("true where anything in the folder is made up for show, else false"),
  floodSeason: z
    .strictObject({
      from: monthDay.describe("the first day of the flood season as MM-DD"),
      to: monthDay.describe("the last day of the flood season as MM-DD"),
    })
    .optional(),
});

export const stationRowSchema = z.strictObject({
  station: z
    .string()
    .regex(/^\S+$/)
    .describe("the station's code, without spaces, unique in the file"),
  name: text.describe("the station's name"),
  kind: z.enum(STATION_KINDS).describe("rain, water_level or slope"),
  area: text.optional().describe("the code of the township or village it stands in, or nothing"),
  lat: latitude.optional(),
  lon: longitude.optional(),
  position: positionQuality.optional(),
  interval: duration
    .optional()
    .describe("how often it is due to be heard, such as PT5M; nothing: taken from its data"),
  alert_m: z.number().optional().describe("the alert level (警戒水位) in m"),
  guarantee_m: z.number().optional().describe("the guarantee level (保证水位) in m, above alert_m"),
  mountain: z
    .boolean()
    .optional()
    .describe("true where a rise of 0.5 m in 1 h raises one tier (mountain river)"),
  uniform_rate_mm_d: z
    .number()
    .positive()
    .optional()
    .describe("a slope's rate of uniform creep in mm per day, above 0"),
  noise_mm: z
    .number()
    .nonnegative()
    .optional()
    .describe("the movement in mm below which a slope's readings are noise"),
  river: text.optional().describe("the river it stands on"),
  owner: text.optional().describe("the department that keeps it"),
  outside: z.boolean().optional().describe("true where it stands outside the county"),
  demonstration: z
    .boolean()
    .optional()
    .describe("true where its position, levels or name are made up for show"),
});

export const seriesRowSchema = z.strictObject({
  station: text.describe("the code of a station in stations.csv"),
  quantity: z
    .enum(["rain", "rainCounter", "waterLevel", "discharge", "displacement"])
    .describe("rain, rainCounter, waterLevel, discharge or displacement"),
  period: duration
    .optional()
    .describe("the span of one rain amount, such as PT5M; nothing for other quantities"),
  interval: duration.optional().describe("how often it is due, such as PT5M"),
  counter_range: z
    .number()
    .positive()
    .optional()
    .describe("the value at which a counter wraps, mm"),
  valid_min: z.number().optional().describe("the smallest value the instrument can give"),
  valid_max: z.number().optional().describe("the largest value the instrument can give"),
});

export const townshipRowSchema = z.strictObject({
  code: z
    .string()
    .regex(/^\d{9}$/)
    .describe("the township's 9-digit code"),
  name: text.describe("the township's name"),
  lat: latitude.optional(),
  lon: longitude.optional(),
  position: positionQuality.optional(),
});

export const villageRowSchema = z.strictObject({
  code: z
    .string()
    .regex(/^\d{12}$/)
    .describe("the village's 12-digit code"),
  name: text.describe("the village's name"),
  township_code: z
    .string()
    .regex(/^\d{9}$/)
    .describe("the 9-digit code of its township in townships.csv"),
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
      adcode: text.describe("the neighbour's code"),
      name: text.describe("the neighbour's name"),
      seat: z.tuple([z.number(), z.number()]).optional().describe("where its name is written"),
    }),
  ),
);

export const placesFileSchema = collection(
  feature(
    pointGeometry,
    z.object({
      name: text.describe("the place's name"),
      note: z.string().optional(),
      positionQuality: z
        .enum(["surveyed", "approximate"])
        .optional()
        .describe("surveyed or approximate (the default)"),
    }),
  ),
);

export const riversFileSchema = collection(
  feature(
    lineGeometry,
    z.object({
      name: text.describe("the river's name"),
      positionQuality: z
        .enum(["surveyed", "approximate"])
        .optional()
        .describe("surveyed or approximate (the default)"),
    }),
  ),
);
