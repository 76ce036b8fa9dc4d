import type { FeatureCollection, LineString, MultiPolygon, Polygon } from "geojson";

/** How well a position or a line is known; approximate ones are drawn hollow or dashed. */
export type PositionQuality = "surveyed" | "approximate" | "none";

/** A township or village of the county, as search and the map need it. */
export interface AreaSummary {
  /** Statistical code: 9 digits a township, 12 a village. */
  readonly code: string;
  readonly name: string;
  readonly level: "township" | "village";
  readonly parentCode: string | null;
  /** [longitude, latitude], WGS84; null where unknown. */
  readonly position: readonly [number, number] | null;
  readonly positionQuality: PositionQuality;
}

/**
 * What of the county does not change while a screen is open: answered once by `GET /api/v1/map`,
 * never pushed. All geometry is WGS84 longitude and latitude.
 */
export interface CountyMap {
  readonly boundary: Polygon | MultiPolygon | null;
  readonly neighbours: FeatureCollection<
    Polygon | MultiPolygon,
    {
      readonly name: string;
      /** Where its name is written: [longitude, latitude] of its seat; null where unknown. */
      readonly seat: readonly [number, number] | null;
    }
  >;
  readonly rivers: FeatureCollection<
    LineString,
    { readonly name: string; readonly positionQuality: PositionQuality }
  >;
  readonly areas: readonly AreaSummary[];
}
