import type { CountyMap } from "@/lib/feed/countyMap";

export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** Stations this near to the county belong into its picture, as a share of its size. */
const NEAR = 0.12;

/**
 * What the map shows when it opens: the county with the stations in it and close by; without a
 * boundary, where its towns and stations are; null where nothing is known.
 */
export function countyBounds(
  map: CountyMap,
  stations: readonly (readonly number[])[],
): Bounds | null {
  const ground = around(boundaryPoints(map));
  if (!ground) {
    return around([
      ...map.areas.flatMap(({ position }) => (position ? [position] : [])),
      ...stations,
    ]);
  }
  const near = widened(ground, NEAR);
  return around([...boundaryPoints(map), ...stations.filter((place) => isWithin(near, place))]);
}

function boundaryPoints({ boundary }: CountyMap): readonly (readonly number[])[] {
  if (!boundary) return [];
  return boundary.type === "Polygon" ? boundary.coordinates.flat() : boundary.coordinates.flat(2);
}

function isWithin([west, south, east, north]: Bounds, [x = 0, y = 0]: readonly number[]): boolean {
  return x >= west && x <= east && y >= south && y <= north;
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
