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

/**
 * Lays the county flat around its middle (equirectangular: within a county its error is under a
 * pixel). The picture holds the county and every station that is pointed at.
 */
export function locator(county: CountyMap, pointed: readonly LonLat[]): Locator {
  const outline = county.boundary ? ringsOf(county.boundary) : [];
  const all = [...outline.flat(), ...pointed];
  const middle = all.reduce((sum, [, latitude]) => sum + latitude, 0) / Math.max(1, all.length);
  const shrink = Math.cos((middle * Math.PI) / 180);
  const place = ([longitude, latitude]: LonLat): readonly [number, number] => [
    longitude * KM_PER_DEGREE * shrink,
    -latitude * KM_PER_DEGREE,
  ];
  const xs = all.map((position) => place(position)[0]);
  const ys = all.map((position) => place(position)[1]);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const margin = Math.max(1, (right - left) * 0.05);
  return {
    viewBox: [left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin],
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
