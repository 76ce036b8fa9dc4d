import type { MultiPolygon } from "geojson";
import type { County } from "@/lib/county/county";
import type { Polygon } from "@/lib/county/geometry";
import type { AreaSummary, CountyMap } from "@/lib/feed/countyMap";

/** The county folder's geometry as GeoJSON: what the map draws once. */
export function countyMap(county: County): CountyMap {
  return {
    boundary: county.boundary.length === 0 ? null : multiPolygon(county.boundary),
    neighbours: {
      type: "FeatureCollection",
      features: county.neighbours.map((neighbour) => ({
        type: "Feature",
        properties: { name: neighbour.name, seat: neighbour.seat },
        geometry: multiPolygon(neighbour.polygons),
      })),
    },
    rivers: {
      type: "FeatureCollection",
      features: county.rivers.flatMap((river) =>
        river.lines.map((line) => ({
          type: "Feature" as const,
          properties: {
            name: river.name,
            positionQuality: river.approximate ? ("approximate" as const) : ("surveyed" as const),
          },
          geometry: {
            type: "LineString" as const,
            coordinates: line.map((position) => [...position]),
          },
        })),
      ),
    },
    areas: areas(county),
  };
}

function areas(county: County): AreaSummary[] {
  const townships = county.townships.map(
    (township): AreaSummary => ({
      code: township.code,
      name: township.name,
      level: "township",
      parentCode: null,
      position: township.position,
      positionQuality: township.positionQuality,
    }),
  );
  const villages = county.villages.map(
    (village): AreaSummary => ({
      code: village.code,
      name: village.name,
      level: "village",
      parentCode: village.townshipCode,
      position: null,
      positionQuality: "none",
    }),
  );
  return [...townships, ...villages];
}

function multiPolygon(polygons: readonly Polygon[]): MultiPolygon {
  return {
    type: "MultiPolygon",
    coordinates: polygons.map((polygon) =>
      polygon.map((ring) => ring.map((position) => [...position])),
    ),
  };
}
