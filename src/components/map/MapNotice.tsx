import type { ReactNode } from "react";
import type { Room } from "./useMapView";

/** What there is to say in place of the map, in the middle of the room the furniture leaves. */
export function MapNotice({
  room,
  children,
}: {
  readonly room: Room;
  readonly children: ReactNode;
}) {
  return (
    <div className="absolute flex items-center justify-center max-desk:inset-4!" style={room}>
      <div className="max-w-[26rem] rounded-panel border border-line bg-panel px-5 py-2">
        {children}
      </div>
    </div>
  );
}
