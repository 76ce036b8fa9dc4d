"use client";

import type { Map as MapLibreMap } from "maplibre-gl";
import { useCallback, useEffect, useState } from "react";
import { type Bounds, widened } from "./countyBounds";

/** Room taken by the furniture on each side, screen px. */
export interface Room {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface MapView {
  /** True when a person has moved the map away from the whole county. */
  readonly moved: boolean;
  /** Back to the whole county. */
  readonly home: () => void;
  readonly zoom: (step: 1 | -1) => void;
}

/** Room for the labels of stations at the county's edge, and for a legend over the map, design px. */
const EDGE = 8;
const LEGEND = 64;

/** Room around the county: the legend and the controls stand in the lower edge of what is free. */
export function countyRoom({ top, right, bottom, left }: Room, scale: number): Room {
  return {
    top: top + EDGE * scale,
    right: right + EDGE * scale,
    bottom: bottom + (bottom > LEGEND ? LEGEND : EDGE) * scale,
    left: left + EDGE * scale,
  };
}

/** Keeps the county as large as the furniture lets it be, until a person moves the map. */
export function useMapView(
  map: MapLibreMap | null,
  bounds: Bounds | null,
  padding: Room,
  scale: number,
): MapView {
  const [moved, setMoved] = useState(false);
  const { top, right, bottom, left } = padding;

  const showCounty = useCallback(
    (duration: number) => {
      if (!map || !bounds) return;
      const [west, south, east, north] = bounds;
      map.fitBounds([west, south, east, north], {
        padding: countyRoom({ top, right, bottom, left }, scale),
        duration,
      });
    },
    [map, bounds, scale, top, right, bottom, left],
  );

  useEffect(() => {
    if (!map || moved) return;
    showCounty(0);
    const refit = () => showCounty(0);
    map.on("resize", refit);
    return () => {
      map.off("resize", refit);
    };
  }, [map, showCounty, moved]);

  useEffect(() => {
    if (!map) return;
    if (bounds) {
      const [west, south, east, north] = widened(bounds, 1.5);
      map.setMaxBounds([west, south, east, north]);
    }
    // Only what a person does has an event of theirs behind it; fitting has none.
    const leave = (event: { originalEvent?: unknown }) => event.originalEvent && setMoved(true);
    map.on("movestart", leave);
    return () => {
      map.off("movestart", leave);
    };
  }, [map, bounds]);

  return {
    moved,
    home: () => {
      showCounty(reducedMotion() ? 0 : 400);
      setMoved(false);
    },
    zoom: (step) => {
      // Before there is a map nothing has been moved, and the county is still to be fitted in.
      if (!map) return;
      setMoved(true);
      map.zoomTo(map.getZoom() + step, { duration: reducedMotion() ? 0 : 200 });
    },
  };
}

export function reducedMotion(): boolean {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
