"use client";

import type { MapLayerMouseEvent, Map as MapLibreMap } from "maplibre-gl";
import { useEffect } from "react";
import { STATION_HITS, STATIONS } from "./stationLayers";

/** Shows which station is meant: under the pointer, by the keyboard, or selected. */
export type StationMark = "hovered" | "focused" | "selected";

export function useStationMark(
  map: MapLibreMap | null,
  mark: StationMark,
  code: string | null,
): void {
  useEffect(() => {
    if (!map || code === null) return;
    const feature = { source: STATIONS, id: code };
    map.setFeatureState(feature, { [mark]: true });
    return () => {
      // The map may be gone with its page by the time this is undone.
      if (map.getSource(STATIONS)) map.setFeatureState(feature, { [mark]: false });
    };
  }, [map, mark, code]);
}

/** Tells which station the pointer is on and which is chosen; null beside all of them. */
export function useStationPointer(
  map: MapLibreMap | null,
  onPoint: (code: string | null) => void,
  onChoose: (code: string | null) => void,
): void {
  useEffect(() => {
    if (!map) return;
    // What stands on the map as part of the page lies within it, and what is done to it comes here too.
    const isOnMap = (event: MapLayerMouseEvent) => event.originalEvent.target === map.getCanvas();
    const move = (event: MapLayerMouseEvent) => {
      const code = isOnMap(event) ? stationAt(map, event) : null;
      map.getCanvas().style.cursor = code ? "pointer" : "";
      onPoint(code);
    };
    const click = (event: MapLayerMouseEvent) => {
      if (isOnMap(event)) onChoose(stationAt(map, event));
    };
    map.on("mousemove", move);
    map.on("click", click);
    return () => {
      map.off("mousemove", move);
      map.off("click", click);
    };
  }, [map, onPoint, onChoose]);
}

/** A finger or a pointer need not be exact. */
const REACH = 6;

function stationAt(map: MapLibreMap, { point }: MapLayerMouseEvent): string | null {
  const [hit] = map.queryRenderedFeatures(
    [
      [point.x - REACH, point.y - REACH],
      [point.x + REACH, point.y + REACH],
    ],
    { layers: STATION_HITS },
  );
  const code: unknown = hit?.properties.code;
  return typeof code === "string" ? code : null;
}
