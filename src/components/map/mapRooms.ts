import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap } from "maplibre-gl";
import type { MapLook } from "./mapColors";

export const ROOMS = "rooms";
const LAYER = "rooms";

/** What stands on the map as part of the page ({@link MapMark}), as far as room is kept for it. */
export type RoomKind = "incident" | "report" | "pressingTasks" | "tasks";

/** On which side of its place: what stands at the same place keeps the other. */
export type Side = "above" | "below";

export interface Room {
  /** [longitude, latitude], WGS84. */
  readonly position: readonly [number, number];
  readonly kind: RoomKind;
  readonly side: Side;
}

/** What a mark takes, design px: an incident's title is cut at 160, tasks are a sign and a number. */
const SIZES: Record<RoomKind, { readonly width: number; readonly height: number }> = {
  incident: { width: 200, height: 24 },
  report: { width: 70, height: 22 },
  pressingTasks: { width: 70, height: 22 },
  tasks: { width: 46, height: 22 },
};

/** Of a mark from its place, design px: clear of a station's own sign. */
export const CLEAR = 14.4;

/**
 * Unseen, and on top of all: what is on top is placed first, so that the labels of stations go to
 * where the page's own marks leave them room.
 */
export function roomLayer(look: MapLook): LayerSpecification {
  const clear = CLEAR * look.scale;
  return {
    id: LAYER,
    type: "symbol",
    source: ROOMS,
    layout: {
      "icon-image": ["concat", "room-", ["get", "kind"]],
      "icon-overlap": "always",
      "icon-anchor": ["match", ["get", "side"], "above", "bottom", "top"],
      "icon-offset": [
        "match",
        ["get", "side"],
        "above",
        ["literal", [0, -clear]],
        ["literal", [0, clear]],
      ],
      "icon-padding": 0,
    },
  };
}

/** Clear images of the marks' sizes: only their extent counts. */
export function addRoomImages(map: MapLibreMap, look: MapLook): void {
  for (const [kind, size] of Object.entries(SIZES)) {
    const width = Math.round(size.width * look.scale);
    const height = Math.round(size.height * look.scale);
    map.addImage(`room-${kind}`, { width, height, data: new Uint8Array(4 * width * height) });
  }
}

/** Keeps these rooms free, and no others. */
export function keepRooms(map: MapLibreMap, rooms: readonly Room[]): void {
  const features = rooms.map(({ position, kind, side }) => ({
    type: "Feature" as const,
    properties: { kind, side },
    geometry: { type: "Point" as const, coordinates: [...position] },
  }));
  map.getSource<GeoJSONSource>(ROOMS)?.setData({ type: "FeatureCollection", features });
}
