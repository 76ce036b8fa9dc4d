import type { CountyMap } from "@/lib/feed/countyMap";

export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** What the map shows when it opens: the county, or where its towns are; null where neither is known. */
export function countyBounds(
  map: CountyMap,
  stations: readonly (readonly number[])[],
): Bounds | null {
  const rings =
    map.boundary === null
      ? []
      : map.boundary.type === "Polygon"
        ? map.boundary.coordinates
        : map.boundary.coordinates.flat();
  const points: (readonly number[])[] = rings.flat();
  if (points.length > 0) return around(points);
  return around([
    ...map.areas.flatMap(({ position }) => (position ? [position] : [])),
    ...stations,
  ]);
}

function around(points: readonly (readonly number[])[]): Bounds | null {
  if (points.length === 0) return null;
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [longitude = 0, latitude = 0] of points) {
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  }
  return [west, south, east, north];
}

/** The same bounds with a margin on every side, as a share of their size. */
export function widened([west, south, east, north]: Bounds, share: number): Bounds {
  const width = (east - west) * share;
  const height = (north - south) * share;
  return [west - width, south - height, east + width, north + height];
}
