import type { ReactNode } from "react";
import type { Room } from "./useMapView";

export interface MapDrawingProps {
  /** Room the furniture leaves: the word stands in its middle. */
  readonly room: Room;
  /** The county's outline, as soon as it is known. */
  readonly children?: ReactNode;
}

/** The map's place while it is on its way: its ground, and a word that it is coming. */
export function MapDrawing({ room, children }: MapDrawingProps) {
  return (
    <div className="absolute inset-0 overflow-hidden bg-map-ground">
      {children}
      <div className="absolute flex items-center justify-center" style={room}>
        <p
          role="status"
          className="rounded-control bg-map-ground/85 px-3 py-1 text-meta text-muted"
        >
          正在绘制地图
        </p>
      </div>
    </div>
  );
}
