"use client";

import type { Map as MapLibreMap } from "maplibre-gl";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { ErrorState } from "@/components/design/ErrorState";
import { browserLive } from "@/components/live/browserLive";
import type { CountyMap } from "@/lib/feed/countyMap";
import type { RainWindow } from "@/lib/feed/rainRanking";
import type { BaseMap } from "./baseMap";
import { CountyOutline } from "./CountyOutline";
import { countyBounds } from "./countyBounds";
import { MapControls } from "./MapControls";
import { MapDrawing } from "./MapDrawing";
import { MapLegend } from "./MapLegend";
import { MapNotice } from "./MapNotice";
import { MapStations } from "./MapStations";
import type { MapLook } from "./mapColors";
import { useBaseMapShown } from "./useBaseMapShown";
import { useMapCanvas } from "./useMapCanvas";
import { countyRoom, type Room, reducedMotion, useMapView } from "./useMapView";
import { useStationMark, useStationPointer } from "./useStationMarks";
import { useStationSource } from "./useStationSource";

export interface CountyMapViewProps {
  readonly county: CountyMap;
  readonly look: MapLook;
  readonly base: BaseMap;
  readonly window: RainWindow;
  readonly selected: string | null;
  readonly onSelect: (code: string | null) => void;
  /** Where to bring the map to: a selected station or a township that was looked for. */
  readonly goTo: readonly [number, number] | null;
  readonly padding: Room;
  /** What else stands on the map, once it is drawn. */
  readonly marks?: (map: MapLibreMap) => ReactNode;
}

/** The county with everything that lives on it: the room the hall's panels stand in. */
export function CountyMapView(props: CountyMapViewProps) {
  const { county, look, base, window, selected, onSelect, goTo, padding } = props;
  const host = useRef<HTMLDivElement>(null);
  const [hovered, setHovered] = useState<string | null>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const canvas = useMapCanvas(host, county, look, base);
  const map = canvas.phase === "ready" ? canvas.map : null;
  const bounds = useMemo(() => countyBounds(county, stationPositions()), [county]);
  const view = useMapView(map, bounds, padding, look.scale);
  const [fitted, setFitted] = useState<MapLibreMap | null>(null);
  const based = useBaseMapShown(map);
  useStationSource(map, window);
  useStationPointer(map, setHovered, onSelect);
  useStationMark(map, "hovered", hovered);
  useStationMark(map, "focused", focused);
  useStationMark(map, "selected", selected);

  // The first frame after the county was fitted in: what the map drew before lies elsewhere.
  useEffect(() => {
    map?.once("render", () => setFitted(map));
  }, [map]);

  useEffect(() => {
    if (!map || !goTo) return;
    const [longitude, latitude] = goTo;
    const duration = reducedMotion() ? 0 : 500;
    map.easeTo({ center: [longitude, latitude], zoom: Math.max(map.getZoom(), 10.5), duration });
  }, [map, goTo]);

  const outline = bounds ? (
    <CountyOutline county={county} bounds={bounds} padding={countyRoom(padding, look.scale)} />
  ) : null;
  return (
    <section aria-label="县域地图" className="absolute inset-0 flex flex-col">
      <div className="relative min-h-0 flex-1">
        <div
          ref={host}
          data-testid="county-map"
          data-ready={map !== null}
          className="absolute inset-0 bg-map-ground"
        />
        {canvas.phase === "failed" ? <MapFailed room={padding}>{outline}</MapFailed> : null}
        {canvas.phase === "failed" || (map && fitted === map) ? null : (
          <MapDrawing room={padding}>{outline}</MapDrawing>
        )}
        {map && props.marks ? props.marks(map) : null}
        <MapStations window={window} onFocusStation={setFocused} onChoose={onSelect} />
        {canvas.phase === "failed" ? null : (
          <div
            className="absolute max-desk:right-3! max-desk:bottom-3!"
            style={{ right: padding.right, bottom: padding.bottom }}
          >
            <MapControls view={view} />
          </div>
        )}
      </div>
      {canvas.phase === "failed" ? null : (
        <div
          className="pointer-events-none desk:absolute"
          style={{ left: padding.left, bottom: padding.bottom }}
        >
          <MapLegend window={window} approximate={isApproximate(county)} based={based} />
        </div>
      )}
    </section>
  );
}

/** Where the county lies can be said without the map; its signs and buttons are of no use then. */
function MapFailed({ room, children }: { readonly room: Room; readonly children: ReactNode }) {
  return (
    <div className="absolute inset-0 overflow-hidden bg-map-ground">
      {children}
      <MapNotice room={room}>
        <ErrorState
          title="地图画不出来"
          mend="这个浏览器没有打开 WebGL（图形加速）。读数和预警不受影响；换用新版浏览器或打开图形加速后可看到地图。"
        />
      </MapNotice>
    </div>
  );
}

/** A county folder may have no boundary: then its stations say where it is. */
function stationPositions(): readonly (readonly [number, number])[] {
  const stations = browserLive().scene()?.state.stations;
  return [...(stations?.values() ?? [])].flatMap(({ position }) => (position ? [position] : []));
}

function isApproximate(county: CountyMap): boolean {
  const stations = [...(browserLive().scene()?.state.stations.values() ?? [])];
  return (
    stations.some(({ positionQuality }) => positionQuality === "approximate") ||
    county.rivers.features.some(({ properties }) => properties.positionQuality !== "surveyed")
  );
}
