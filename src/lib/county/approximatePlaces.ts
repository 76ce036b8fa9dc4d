import { isInside, type Polygon, type Position } from "./geometry";

/** A box around positions, a tenth wider on each side and never narrower than a few kilometres. */
export function boxAround(positions: readonly Position[]): Polygon {
  const [west, east] = span(positions.map(([longitude]) => longitude));
  const [south, north] = span(positions.map(([, latitude]) => latitude));
  return [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ];
}

const LEAST_MARGIN_DEGREES = 0.05;

function span(values: readonly number[]): [number, number] {
  if (values.length === 0) return [-LEAST_MARGIN_DEGREES, LEAST_MARGIN_DEGREES];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const margin = Math.max((high - low) / 10, LEAST_MARGIN_DEGREES);
  return [rounded(low - margin), rounded(high + margin)];
}

/**
 * Places inside an area, spread evenly (Halton's sequence of bases 2 and 3), for stations whose
 * position nobody gave: good for telling them apart on a map and for nothing else.
 */
export function spreadInside(polygons: readonly Polygon[], count: number): Position[] {
  const corners = polygons.flatMap((polygon) => polygon.flat());
  const west = Math.min(...corners.map(([longitude]) => longitude));
  const east = Math.max(...corners.map(([longitude]) => longitude));
  const south = Math.min(...corners.map(([, latitude]) => latitude));
  const north = Math.max(...corners.map(([, latitude]) => latitude));
  const places: Position[] = [];
  // A very thin area may catch few of the points; the middle of its box then stands for the rest.
  for (let index = 1; places.length < count && index < count * 1_000; index++) {
    const place: Position = [
      rounded(west + (east - west) * halton(index, 2)),
      rounded(south + (north - south) * halton(index, 3)),
    ];
    if (isInside(place, polygons)) places.push(place);
  }
  const fallback = corners[0];
  while (fallback && places.length < count) places.push(fallback);
  return places;
}

function halton(index: number, base: number): number {
  let value = 0;
  let share = 1 / base;
  for (let rest = index; rest > 0; rest = Math.floor(rest / base)) {
    value += (rest % base) * share;
    share /= base;
  }
  return value;
}

function rounded(degrees: number): number {
  return Math.round(degrees * 100_000) / 100_000;
}
