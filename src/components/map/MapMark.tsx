"use client";

import type { Map as MapLibreMap, Marker } from "maplibre-gl";
import { type ReactNode, useEffect, useState } from "react";
import { createPortal } from "react-dom";

export interface MapMarkProps {
  readonly map: MapLibreMap;
  /** [longitude, latitude], WGS84. */
  readonly position: readonly [number, number];
  /** On which side of its place: what stands at the same place keeps the other. */
  readonly side: "above" | "below";
  readonly children: ReactNode;
}

/** Clear of a station's own sign, px. */
const ABOVE = { anchor: "bottom", offset: [0, -14] as [number, number] } as const;
const BELOW = { anchor: "top", offset: [0, 14] as [number, number] } as const;

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
      const stands = side === "above" ? ABOVE : BELOW;
      marker = new MapLibreMarker({ element, ...stands });
      marker.setLngLat([longitude, latitude]).addTo(map);
    });
    return () => {
      wanted = false;
      marker?.remove();
    };
  }, [map, element, side, longitude, latitude]);
  return createPortal(children, element);
}
