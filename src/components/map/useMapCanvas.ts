"use client";

import type { Map as MapLibreMap } from "maplibre-gl";
import { type RefObject, useEffect, useState } from "react";
import type { CountyMap } from "@/lib/feed/countyMap";
import { addBaseMap, type BaseMap } from "./baseMap";
import { countyMapStyle } from "./countyMapStyle";
import type { MapLook } from "./mapColors";
import { addRoomImages, ROOMS, roomLayer } from "./mapRooms";
import { addStationImages } from "./stationImages";
import { STATIONS, stationLayers } from "./stationLayers";

export type MapCanvas =
  | { readonly phase: "loading" }
  | { readonly phase: "ready"; readonly map: MapLibreMap }
  /** The browser has no WebGL, or the library did not come. */
  | { readonly phase: "failed" };

/** Draws the county once; a new look (theme, size of screen) draws it anew. */
export function useMapCanvas(
  host: RefObject<HTMLDivElement | null>,
  county: CountyMap,
  look: MapLook,
  base: BaseMap,
): MapCanvas {
  const [canvas, setCanvas] = useState<MapCanvas>({ phase: "loading" });
  const { tiandituKey } = base;
  useEffect(() => {
    let made: MapLibreMap | null = null;
    let wanted = true;
    setCanvas({ phase: "loading" });
    drawMap(host.current, county, look, { tiandituKey })
      .then((map) => {
        made = map;
        if (wanted) setCanvas({ phase: "ready", map });
        else map.remove();
      })
      .catch(() => wanted && setCanvas({ phase: "failed" }));
    return () => {
      wanted = false;
      made?.remove();
    };
  }, [host, county, look, tiandituKey]);
  return canvas;
}

/** Begins to fetch the map library, which is large, before there is anything to draw. */
export function prepareMap(): void {
  // A failure shows where the map is drawn.
  loadLibrary().catch(() => undefined);
}

function loadLibrary() {
  return import("maplibre-gl");
}

async function drawMap(
  container: HTMLDivElement | null,
  county: CountyMap,
  look: MapLook,
  base: BaseMap,
): Promise<MapLibreMap> {
  if (!container) throw new Error("The map has no place on the page.");
  const { Map: MapLibre, setWorkerUrl } = await loadLibrary();
  setWorkerUrl("/maplibre-gl-worker.mjs");
  const map = new MapLibre({
    container,
    style: countyMapStyle(county, look),
    // The legend names the source of the base map: the library's own sign is for its light page only.
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    // A value that changes is shown at once, not faded in.
    fadeDuration: 0,
    // On a phone one finger scrolls the page and two move the map in it.
    cooperativeGestures: window.matchMedia("(width < 64rem)").matches,
    minZoom: 7,
    maxZoom: 15,
    locale: {
      "Map.Title": "县域地图，方向键移动，加减号缩放",
      "CooperativeGesturesHandler.MobileHelpText": "用两个手指移动地图",
      "CooperativeGesturesHandler.WindowsHelpText": "按住 Ctrl 滚动以缩放地图",
      "CooperativeGesturesHandler.MacHelpText": "按住 ⌘ 滚动以缩放地图",
    },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  await map.once("load");
  addBaseMap(map, base);
  addStationImages(map, look);
  map.addSource(STATIONS, {
    type: "geojson",
    data: { type: "FeatureCollection", features: [] },
    promoteId: "code",
  });
  for (const layer of stationLayers(look)) map.addLayer(layer);
  addRoomImages(map, look);
  map.addSource(ROOMS, { type: "geojson", data: { type: "FeatureCollection", features: [] } });
  map.addLayer(roomLayer(look));
  return map;
}
