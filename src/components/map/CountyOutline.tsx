import { useMemo } from "react";
import type { CountyMap } from "@/lib/feed/countyMap";
import { countyOutline } from "@/lib/map/outline";
import type { Bounds } from "./countyBounds";
import type { Room } from "./useMapView";

export interface CountyOutlineProps {
  readonly county: CountyMap;
  readonly bounds: Bounds;
  /** What is left free on each side, as the map leaves it. */
  readonly padding: Room;
}

/** The county where the map draws it, for as long as there is no map: nothing moves when it comes. */
export function CountyOutline({ county, bounds, padding }: CountyOutlineProps) {
  const outline = useMemo(() => countyOutline(county, bounds), [county, bounds]);
  return (
    <div className="absolute" style={padding}>
      <svg aria-hidden="true" viewBox={outline.viewBox.join(" ")} className="h-full w-full">
        <path
          d={outline.boundary}
          fill="var(--color-map-county)"
          stroke="var(--color-map-boundary)"
          strokeWidth="0.109375rem"
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
    </div>
  );
}
