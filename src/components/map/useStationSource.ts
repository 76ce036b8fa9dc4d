"use client";

import type { GeoJSONSource, Map as MapLibreMap } from "maplibre-gl";
import { useEffect } from "react";
import { browserLive } from "@/components/live/browserLive";
import { chipViews } from "@/components/live/views";
import type { RainWindow } from "@/lib/feed/rainRanking";
import type { StationChip } from "@/lib/feed/stationChips";
import { formatInstant } from "@/lib/time/instant";
import { stationDiff, stationFeatures } from "./stationFeatures";
import { STATIONS } from "./stationLayers";

/**
 * Keeps the map's stations as the live store has them: at most once a frame, and only what changed.
 * React takes no part in it. The map's element says how far it has got (`data-drawn-at`).
 */
export function useStationSource(map: MapLibreMap | null, window: RainWindow): void {
  useEffect(() => {
    const source = map?.getSource<GeoJSONSource>(STATIONS);
    if (!map || !source) return;
    let shown: ReturnType<typeof stationFeatures> = new Map();
    let seen: readonly StationChip[] | null = null;
    source.setData({ type: "FeatureCollection", features: [] });

    const follow = () => {
      const scene = browserLive().scene();
      const chips = scene ? chipViews[window](scene) : [];
      if (chips === seen) return;
      seen = chips;
      const next = stationFeatures(chips);
      const diff = stationDiff(shown, next);
      shown = next;
      if (!diff) return;
      source.updateData(diff);
      map.once("idle", () => markDrawn(map, chips));
    };
    follow();
    return browserLive().subscribe(follow);
  }, [map, window]);
}

function markDrawn(map: MapLibreMap, chips: readonly StationChip[]): void {
  const newest = chips.reduce((at, chip) => Math.max(at, chip.observedAt ?? 0), 0);
  if (newest > 0) map.getContainer().dataset.drawnAt = formatInstant(newest);
}
