import type { Position } from "geojson";
import type { CountyMap } from "@/lib/feed/countyMap";

export interface Outline {
  /** x, y, width, height of what the map fits into its room. */
  readonly viewBox: readonly [number, number, number, number];
  readonly boundary: string;
}

/**
 * The county's outline in the map's own projection (Web Mercator, its unit a degree of longitude):
 * fitted into the same room it lies where the map will draw it.
 */
export function countyOutline(
  { boundary }: CountyMap,
  [west, south, east, north]: readonly [number, number, number, number],
): Outline {
  const polygons = boundary?.type === "Polygon" ? [boundary.coordinates] : boundary?.coordinates;
  const top = mercator(north);
  return {
    viewBox: [west, top, east - west, mercator(south) - top],
    boundary: (polygons ?? []).flat().map(ringPath).join(""),
  };
}

function ringPath(ring: readonly Position[]): string {
  const points = ring.map(
    ([longitude = 0, latitude = 0]) => `${longitude.toFixed(4)} ${mercator(latitude).toFixed(4)}`,
  );
  return points.length === 0 ? "" : `M${points.join("L")}Z`;
}

/** Downwards, as pictures are. */
function mercator(latitude: number): number {
  const angle = (latitude * Math.PI) / 180;
  return (-Math.log(Math.tan(Math.PI / 4 + angle / 2)) * 180) / Math.PI;
}
