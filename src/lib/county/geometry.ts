import { booleanPointInPolygon } from "@turf/boolean-point-in-polygon";
import { z } from "zod";

/** [longitude, latitude], WGS84. Further numbers (height) are allowed in a file and dropped. */
export type Position = readonly [longitude: number, latitude: number];
export type Ring = readonly Position[];
export type Polygon = readonly Ring[];

const positionSchema = z
  .tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)], z.number())
  .describe("[经度, 纬度]，度，WGS84，经度在前");
const lineSchema = z.array(positionSchema).min(2);
const ringSchema = z
  .array(positionSchema)
  .min(4)
  .refine((ring) => ring[0]?.[0] === ring.at(-1)?.[0] && ring[0]?.[1] === ring.at(-1)?.[1], {
    error: "没有闭合（首尾坐标应相同）",
  });
const polygonSchema = z.array(ringSchema).min(1);

export const pointGeometry = z.object({
  type: z.literal("Point"),
  coordinates: positionSchema,
});
export const lineGeometry = z.discriminatedUnion("type", [
  z.object({ type: z.literal("LineString"), coordinates: lineSchema }),
  z.object({ type: z.literal("MultiLineString"), coordinates: z.array(lineSchema).min(1) }),
]);
export const areaGeometry = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Polygon"), coordinates: polygonSchema }),
  z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(polygonSchema).min(1) }),
]);

type FilePosition = z.infer<typeof positionSchema>;

export function toPosition([longitude, latitude]: FilePosition): Position {
  return [longitude, latitude];
}

/** The polygons of an area, one or many. */
export function polygonsOf(geometry: z.infer<typeof areaGeometry>): Polygon[] {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return polygons.map((polygon) => polygon.map((ring) => ring.map(toPosition)));
}

/** The lines of a river, one or many. */
export function linesOf(geometry: z.infer<typeof lineGeometry>): Position[][] {
  const lines = geometry.type === "LineString" ? [geometry.coordinates] : geometry.coordinates;
  return lines.map((line) => line.map(toPosition));
}

/** Whether a position lies in one of the polygons; with no polygons nothing can be said. */
export function isInside(position: Position, polygons: readonly Polygon[]): boolean {
  if (polygons.length === 0) return true;
  const coordinates = polygons.map((polygon) =>
    polygon.map((ring) => ring.map(([longitude, latitude]) => [longitude, latitude])),
  );
  return booleanPointInPolygon([...position], { type: "MultiPolygon", coordinates });
}
