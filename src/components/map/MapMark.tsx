"use client";

import type { Map as MapLibreMap, Marker } from "maplibre-gl";
import { type ReactNode, useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { CLEAR, type Side } from "./mapRooms";

export interface MapMarkProps {
  readonly map: MapLibreMap;
  /** [longitude, latitude], WGS84. */
  readonly position: readonly [number, number];
  readonly side: Side;
  readonly children: ReactNode;
}

/** Something of the page that stands at a place of the map and moves with it; for a few, not for all. */
export function MapMark({ map, position, side, children }: MapMarkProps) {
  const [element] = useState(() => document.createElement("div"));
  const [longitude, latitude] = position;
  useEffect(() => {
    let marker: Marker | null = null;
    let wanted = true;
    // There already: the map itself was made by it.
    void import("maplibre-gl").then(({ Marker: MapLibreMarker }) => {
      if (!wanted) return;
      // The root's letter, 16 design px, grows with the wall.
      const letter = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      const clear = (CLEAR / 16) * letter;
      marker = new MapLibreMarker({
        element,
        anchor: side === "above" ? "bottom" : "top",
        offset: [0, side === "above" ? -clear : clear],
      });
      marker.setLngLat([longitude, latitude]).addTo(map);
    });
    return () => {
      wanted = false;
      marker?.remove();
    };
  }, [map, element, side, longitude, latitude]);
  return createPortal(children, element);
}
