"use client";

import type { GeoJSONSource, Map as MapLibreMap } from "maplibre-gl";
import { useEffect } from "react";
import { browserLive } from "@/components/live/browserLive";
import { chipViews } from "@/components/live/views";
import type { RainWindow } from "@/lib/feed/rainRanking";
import { type DrawnPositions, spreadChips } from "@/lib/feed/spreadChips";
import type { StationChip } from "@/lib/feed/stationChips";
import { type LabelRoom, labelRoom } from "@/lib/map/labelRoom";
import { formatInstant } from "@/lib/time/instant";
import { tierRank } from "@/lib/warning/tier";
import { type Features, stationDiff, stationFeatures } from "./stationFeatures";
import { labelReach, STATIONS } from "./stationLayers";

/**
 * Figures alone are drawn at most this often, ms, and so seldom that drawing takes no more than this
 * share of the time: while the map is drawn the rest of the page waits, and without a graphics card
 * that is half a second.
 */
const FIGURES_EVERY = 1_000;
const MOST_OF_THE_TIME = 0.01;
/** However long drawing takes, a figure on the map is never older than the one beside it by more, ms. */
const FIGURES_WAIT_AT_MOST = 10_000;

/**
 * Keeps the map's stations as the live store has them, and draws only what changed: a tier, a gauge
 * fallen silent, a new station at once. React takes no part in it. The map's element says how far it
 * has got (`data-drawn-at`).
 */
export function useStationSource(map: MapLibreMap | null, window: RainWindow): void {
  useEffect(() => {
    const source = map?.getSource<GeoJSONSource>(STATIONS);
    if (!map || !source) return;
    let shown: Features = new Map();
    let seen: readonly StationChip[] | null = null;
    let spread: Spread | null = null;
    let drawnAt = Number.NEGATIVE_INFINITY;
    let took = 0;
    let later: ReturnType<typeof setTimeout> | undefined;
    source.setData({ type: "FeatureCollection", features: [] });

    const draw = (chips: readonly StationChip[]) => {
      clearTimeout(later);
      later = undefined;
      drawnAt = performance.now();
      const zoom = map.getZoom();
      // Spreading compares all with all; where the map was only pushed aside nothing is other.
      if (spread?.chips !== chips || spread.zoom !== zoom) {
        spread = { chips, zoom, positions: spreadChips(byUrgency(chips), ...scaleOf(map)) };
      }
      const { positions } = spread;
      const next = stationFeatures(chips, positions, labelRooms(map, chips, positions));
      const diff = stationDiff(shown, next);
      shown = next;
      if (!diff) return;
      source.updateData(diff);
      const begun = drawnAt;
      map.once("idle", () => {
        took = performance.now() - begun;
        markDrawn(map, chips);
      });
    };
    const follow = () => {
      const scene = browserLive().scene();
      const chips = scene ? chipViews[window](scene) : [];
      if (chips === seen) return;
      const wait = haveSameStates(chips, seen ?? [])
        ? drawnAt + figuresAfter(took) - performance.now()
        : 0;
      seen = chips;
      if (wait <= 0) draw(chips);
      else later ??= setTimeout(() => draw(seen ?? []), wait);
    };
    const moved = () => draw(seen ?? []);
    follow();
    map.on("moveend", moved);
    const unsubscribe = browserLive().subscribe(follow);
    return () => {
      unsubscribe();
      clearTimeout(later);
      map.off("moveend", moved);
    };
  }, [map, window]);
}

/** How long after a drawing that took so long figures alone are drawn again, ms. */
function figuresAfter(took: number): number {
  return Math.min(FIGURES_WAIT_AT_MOST, Math.max(FIGURES_EVERY, took / MOST_OF_THE_TIME));
}

/** Where the stations of one picture are drawn. */
interface Spread {
  readonly chips: readonly StationChip[];
  readonly zoom: number;
  readonly positions: DrawnPositions;
}

/** Whether two pictures differ in their figures, and so in their order, at most. */
function haveSameStates(a: readonly StationChip[], b: readonly StationChip[]): boolean {
  if (a.length !== b.length) return false;
  const former = new Map(b.map((chip) => [chip.code, chip]));
  return a.every(({ code, tier, silent }) => {
    const other = former.get(code);
    return other?.tier === tier && other.silent === silent;
  });
}

function byUrgency(chips: readonly StationChip[]): readonly StationChip[] {
  return chips.toSorted((a, b) => tierRank(b.tier) - tierRank(a.tier));
}

/** On which sides of each station its label stays in the picture: a cut value is worse than none. */
function labelRooms(
  map: MapLibreMap,
  chips: readonly StationChip[],
  positions: DrawnPositions,
): ReadonlyMap<string, LabelRoom> {
  const { clientWidth: width, clientHeight: height } = map.getContainer();
  const px = designPx();
  const picture = { width: width / px, height: height / px };
  return new Map(
    chips.map((chip) => {
      const [longitude, latitude] = positions.get(chip.code) ?? chip.position;
      const { x, y } = map.project([longitude, latitude]);
      const reach = labelReach(`${chip.name}  ${chip.value}`, chip.tier !== "none");
      return [chip.code, labelRoom(x / px, y / px, reach, picture)];
    }),
  );
}

/** Degrees of longitude a design px, and how much taller a degree of latitude is. */
function scaleOf(map: MapLibreMap): [degreesPerPx: number, stretch: number] {
  const { x, y } = map.project(map.getCenter());
  const [west, east] = [map.unproject([x - 50, y]), map.unproject([x + 50, y])];
  const [north, south] = [map.unproject([x, y - 50]), map.unproject([x, y + 50])];
  const longitudes = (east.lng - west.lng) / 100;
  return [longitudes * designPx(), longitudes / ((north.lat - south.lat) / 100)];
}

/** Screen px of a px of the 1080p design. */
function designPx(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
}

function markDrawn(map: MapLibreMap, chips: readonly StationChip[]): void {
  const newest = chips.reduce((at, chip) => Math.max(at, chip.observedAt ?? 0), 0);
  if (newest > 0) map.getContainer().dataset.drawnAt = formatInstant(newest);
}
