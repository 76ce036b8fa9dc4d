import type { LayerSpecification, Map as MapLibreMap, SourceSpecification } from "maplibre-gl";

/** Key of the national map service 天地图; null keeps the map to what the county folder has. */
export interface BaseMap {
  readonly tiandituKey: string | null;
}

/** Name of its source and of its layer. */
export const BASE_MAP = "tianditu";

/** What lies upon the base map: the lowest layer of the county's own lines (countyMapStyle.ts). */
const UPON = "rivers";

/**
 * Lays the base map under a map that stands already. The map counts as drawn only when every tile
 * has come or failed, and behind a firewall that drops silently that takes minutes: what the county
 * folder has must not wait for it.
 */
export function addBaseMap(map: MapLibreMap, { tiandituKey }: BaseMap): void {
  if (tiandituKey === null) return;
  map.addSource(BASE_MAP, tiandituSource(tiandituKey));
  map.addLayer(tiandituLayer(), UPON);
  map.on("error", (event) => {
    // A tile that does not come leaves its ground as it is; a line in the console for each helps nobody.
    if (!("sourceId" in event) || event.sourceId !== BASE_MAP) console.error(event.error);
  });
}

/** Web-Mercator terrain tiles of 天地图, with the county's own key. */
function tiandituSource(key: string): SourceSpecification {
  const query = new URLSearchParams({
    SERVICE: "WMTS",
    REQUEST: "GetTile",
    VERSION: "1.0.0",
    LAYER: "ter",
    STYLE: "default",
    TILEMATRIXSET: "w",
    FORMAT: "tiles",
    tk: key,
  });
  const place = "TILEMATRIX={z}&TILEROW={y}&TILECOL={x}";
  return {
    type: "raster",
    tiles: [0, 1, 2, 3].map(
      (host) => `https://t${host}.tianditu.gov.cn/ter_w/wmts?${query}&${place}`,
    ),
    tileSize: 256,
    maxzoom: 14,
  };
}

/** Grey and faint: a ground to read values on, not a picture to look at. */
function tiandituLayer(): LayerSpecification {
  return {
    id: BASE_MAP,
    type: "raster",
    source: BASE_MAP,
    paint: { "raster-saturation": -1, "raster-opacity": 0.22 },
  };
}
