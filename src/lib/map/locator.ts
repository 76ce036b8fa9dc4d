import type { MultiPolygon, Polygon } from "geojson";
import type { CountyMap } from "@/lib/feed/countyMap";

export type LonLat = readonly [longitude: number, latitude: number];

/** A small picture of where: everything in one flat plane whose unit is the kilometre. */
export interface Locator {
  /** x, y, width, height. */
  readonly viewBox: readonly [number, number, number, number];
  readonly boundary: string;
  readonly neighbours: readonly { readonly name: string; readonly path: string }[];
  readonly rivers: readonly { readonly path: string; readonly approximate: boolean }[];
  readonly place: (position: LonLat) => readonly [x: number, y: number];
}

/** Kilometres of one degree of latitude. */
const KM_PER_DEGREE = 111.32;
/** Points closer than this to the one before add nothing at this size, km. */
const FINE_KM = 0.15;

/** The picture shows at least this much around what is pointed at, km. */
const AROUND_KM = 26;

/**
 * Lays the county flat around its middle (equirectangular: within a county its error is under a
 * pixel). The picture is a square around what is pointed at, or around the county where nothing is.
 */
export function locator(county: CountyMap, pointed: readonly LonLat[]): Locator {
  const outline = county.boundary ? ringsOf(county.boundary) : [];
  const shown = pointed.length > 0 ? pointed : outline.flat();
  const middle = shown.reduce((sum, [, latitude]) => sum + latitude, 0) / Math.max(1, shown.length);
  const shrink = Math.cos((middle * Math.PI) / 180);
  const place = ([longitude, latitude]: LonLat): readonly [number, number] => [
    longitude * KM_PER_DEGREE * shrink,
    -latitude * KM_PER_DEGREE,
  ];
  return {
    viewBox: squareAround(shown.map(place)),
    boundary: pathOf(outline, place, "closed"),
    neighbours: county.neighbours.features.map((neighbour) => ({
      name: neighbour.properties.name,
      path: pathOf(ringsOf(neighbour.geometry), place, "closed"),
    })),
    rivers: county.rivers.features.map((river) => ({
      path: pathOf([river.geometry.coordinates.map(lonLat)], place, "open"),
      approximate: river.properties.positionQuality !== "surveyed",
    })),
    place,
  };
}

function squareAround(points: readonly (readonly [number, number])[]): Locator["viewBox"] {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const side = Math.max(AROUND_KM, 1.5 * (right - left), 1.5 * (bottom - top));
  return [(left + right - side) / 2, (top + bottom - side) / 2, side, side];
}

function ringsOf(geometry: Polygon | MultiPolygon): LonLat[][] {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return polygons.flatMap((polygon) => polygon.map((ring) => ring.map(lonLat)));
}

function lonLat(position: readonly number[]): LonLat {
  return [position[0] ?? 0, position[1] ?? 0];
}

function pathOf(
  lines: readonly (readonly LonLat[])[],
  place: Locator["place"],
  end: "closed" | "open",
): string {
  return lines
    .map((line) => {
      const kept: (readonly [number, number])[] = [];
      for (const position of line) {
        const [x, y] = place(position);
        const last = kept.at(-1);
        if (!last || Math.hypot(x - last[0], y - last[1]) >= FINE_KM) kept.push([x, y]);
      }
      const points = kept.map(([x, y]) => `${x.toFixed(2)} ${y.toFixed(2)}`);
      return points.length === 0 ? "" : `M${points.join("L")}${end === "closed" ? "Z" : ""}`;
    })
    .join("");
}
