"use client";

import type { Map as MapLibreMap } from "maplibre-gl";
import { useCallback, useEffect, useMemo } from "react";
import { ErrorState } from "@/components/design/ErrorState";
import { useScene } from "@/components/live/useLive";
import { stationsView } from "@/components/live/views";
import { CountyMapView } from "@/components/map/CountyMapView";
import { MapDrawing } from "@/components/map/MapDrawing";
import { MapNotice } from "@/components/map/MapNotice";
import { useCountyMap } from "@/components/map/useCountyMap";
import { prepareMap } from "@/components/map/useMapCanvas";
import { useMapLook } from "@/components/map/useMapLook";
import type { Room } from "@/components/map/useMapView";
import type { HallSearch } from "@/lib/feed/hallSearch";
import { CommandMarks } from "./CommandMarks";

export interface HallMapProps {
  readonly search: HallSearch;
  readonly onSelect: (code: string | null) => void;
  readonly room: Room;
  readonly tiandituKey: string | null;
  readonly acceptMinutes: number;
}

/** The map as the hall uses it: selected station and sought area come from the address. */
export function HallMap({ search, onSelect, room, tiandituKey, acceptMinutes }: HallMapProps) {
  const { data: county, isError, refetch } = useCountyMap();
  const look = useMapLook();
  const stations = useScene(stationsView);
  const goTo = useMemo(() => {
    const area = county?.areas.find(({ code }) => code === search.area);
    const parent = county?.areas.find(({ code }) => code === area?.parentCode);
    return area?.position ?? parent?.position ?? null;
  }, [county, search.area]);
  useEffect(prepareMap, []);
  const marks = useCallback(
    (map: MapLibreMap) =>
      county ? <CommandMarks map={map} areas={county.areas} acceptMinutes={acceptMinutes} /> : null,
    [county, acceptMinutes],
  );
  const base = useMemo(() => ({ tiandituKey }), [tiandituKey]);
  if (isError) {
    return (
      <div className="absolute inset-0 bg-map-ground">
        <MapNotice room={room}>
          <ErrorState
            title="地图数据没有取到"
            mend="读数和预警不受影响。"
            onRetry={() => void refetch()}
          />
        </MapNotice>
      </div>
    );
  }
  if (!county || !look || !stations) return <MapDrawing room={room} />;
  return (
    <CountyMapView
      county={county}
      look={look}
      base={base}
      window={search.window}
      selected={search.station}
      onSelect={onSelect}
      goTo={goTo}
      padding={room}
      marks={marks}
    />
  );
}
