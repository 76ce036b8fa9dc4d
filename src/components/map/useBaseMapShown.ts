"use client";

import type { Map as MapLibreMap, MapSourceDataEvent } from "maplibre-gl";
import { useEffect, useState } from "react";
import { BASE_MAP } from "./baseMap";

/** Whether anything of the base map has come: only then it is named as a source. */
export function useBaseMapShown(map: MapLibreMap | null): boolean {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    setShown(false);
    if (!map) return;
    const came = (event: MapSourceDataEvent) => {
      if (event.sourceId === BASE_MAP && event.tile) setShown(true);
    };
    map.on("sourcedata", came);
    return () => {
      map.off("sourcedata", came);
    };
  }, [map]);
  return shown;
}
