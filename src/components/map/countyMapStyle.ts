import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from "maplibre-gl";
import type { CountyMap } from "@/lib/feed/countyMap";
import { fontStack, type MapLook } from "./mapColors";

/**
 * What does not change while a screen is open: ground, neighbours, the county, rivers, towns. Its
 * sources are drawn once; what lives is in layers of its own above (stationLayers.ts).
 */
export function countyMapStyle(map: CountyMap, look: MapLook): StyleSpecification {
  return {
    version: 8,
    sources: {
      // Only to say where the county lies; drawn with all their bends they take a quarter of every frame
      // where there is no graphics card.
      neighbours: { type: "geojson", data: map.neighbours, tolerance: 1.5 },
      neighbourNames: { type: "geojson", data: neighbourNames(map) },
      county: { type: "geojson", data: boundary(map) },
      rivers: { type: "geojson", data: map.rivers },
      towns: { type: "geojson", data: towns(map) },
    },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": look.ground } },
      ...neighbourLayers(look),
      { id: "county", type: "fill", source: "county", paint: { "fill-color": look.county } },
      ...riverLayers(look),
      {
        id: "boundary",
        type: "line",
        source: "county",
        layout: { "line-join": "round" },
        paint: { "line-color": look.boundary, "line-width": 1.75 * look.scale },
      },
      ...nameLayers(look),
    ],
  };
}

function neighbourLayers(look: MapLook): LayerSpecification[] {
  return [
    {
      id: "neighbours",
      type: "line",
      source: "neighbours",
      paint: { "line-color": look.neighbour, "line-width": look.scale },
    },
  ];
}

/** Rivers whose course is only approximate are dashed, and said to be so in the legend. */
function riverLayers(look: MapLook): LayerSpecification[] {
  const approximate: ExpressionSpecification = ["!=", ["get", "positionQuality"], "surveyed"];
  const width: ExpressionSpecification = [
    "interpolate",
    ["linear"],
    ["zoom"],
    8,
    1.25 * look.scale,
    12,
    3 * look.scale,
  ];
  const layout = { "line-join": "round", "line-cap": "round" } as const;
  return [
    {
      id: "rivers",
      type: "line",
      source: "rivers",
      filter: ["!", approximate],
      layout,
      paint: { "line-color": look.river, "line-width": width },
    },
    {
      id: "approximateRivers",
      type: "line",
      source: "rivers",
      filter: approximate,
      layout: { ...layout, "line-cap": "butt" },
      paint: { "line-color": look.river, "line-width": width, "line-dasharray": [3, 2] },
    },
  ];
}

function nameLayers(look: MapLook): LayerSpecification[] {
  const halo = { "text-halo-color": look.ground, "text-halo-width": 1.25 * look.scale };
  const regular = fontStack(look, "regular");
  return [
    {
      id: "neighbourNames",
      type: "symbol",
      source: "neighbourNames",
      layout: {
        "text-field": ["get", "name"],
        "text-font": regular,
        "text-size": 14 * look.scale,
        "text-letter-spacing": 0.25,
      },
      paint: { "text-color": look.name, ...halo },
    },
    {
      id: "riverNames",
      type: "symbol",
      source: "rivers",
      layout: {
        "symbol-placement": "line",
        "symbol-spacing": 400 * look.scale,
        "text-field": ["get", "name"],
        "text-font": regular,
        "text-size": 12 * look.scale,
        "text-letter-spacing": 0.3,
        "text-offset": [0, 0.9],
      },
      paint: { "text-color": look.name, ...halo, "text-halo-color": look.county },
    },
    {
      id: "townNames",
      type: "symbol",
      source: "towns",
      minzoom: 9.6,
      layout: {
        "text-field": ["get", "name"],
        "text-font": regular,
        "text-size": 12 * look.scale,
        "text-offset": [0, 1.4],
        "text-letter-spacing": 0.1,
      },
      paint: { "text-color": look.name, ...halo, "text-halo-color": look.county },
    },
  ];
}

function boundary(map: CountyMap): GeoJSON.FeatureCollection {
  return {
    type: "FeatureCollection",
    features: map.boundary ? [{ type: "Feature", properties: {}, geometry: map.boundary }] : [],
  };
}

function neighbourNames(map: CountyMap): GeoJSON.FeatureCollection {
  return {
    type: "FeatureCollection",
    features: map.neighbours.features.flatMap(({ properties: { name, seat } }) =>
      seat ? [pointFeature(seat, { name })] : [],
    ),
  };
}

function towns(map: CountyMap): GeoJSON.FeatureCollection {
  return {
    type: "FeatureCollection",
    features: map.areas.flatMap(({ level, name, position }) =>
      level === "township" && position ? [pointFeature(position, { name })] : [],
    ),
  };
}

function pointFeature(
  position: readonly [number, number],
  properties: Record<string, string>,
): GeoJSON.Feature {
  return {
    type: "Feature",
    properties,
    geometry: { type: "Point", coordinates: [...position] },
  };
}
