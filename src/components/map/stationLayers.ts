import type {
  DataDrivenPropertyValueSpecification,
  ExpressionSpecification,
  LayerSpecification,
} from "maplibre-gl";
import {
  ALL_AROUND,
  hasRoom,
  type LabelReach,
  SCARCE_ROOMS,
  type Sides,
} from "@/lib/map/labelRoom";
import { RAISED_TIERS, type RaisedTier } from "@/lib/warning/tier";
import { fontStack, type MapLook } from "./mapColors";

export const STATIONS = "stations";
/** Layers a pointer can hit. */
export const STATION_HITS = ["stationMarks", "stationDots", "stationChips", "stationLabels"];

const raised: ExpressionSpecification = ["!=", ["get", "tier"], "none"];
const quiet: ExpressionSpecification = ["==", ["get", "tier"], "none"];
const pointed: ExpressionSpecification = [
  "any",
  ["boolean", ["feature-state", "hovered"], false],
  ["boolean", ["feature-state", "focused"], false],
  ["boolean", ["feature-state", "selected"], false],
];

/**
 * The living layers, from bottom to top. What is higher is placed first: a station that matters
 * pushes aside those that do not, and grows: dot and thin value → mark, halo and chip.
 */
export function stationLayers(look: MapLook): LayerSpecification[] {
  const px = (size: number) => size * look.scale;
  return [
    {
      id: "stationHalos",
      type: "circle",
      source: STATIONS,
      filter: raised,
      paint: {
        "circle-color": byTier(look.tiers),
        "circle-opacity": 0.16,
        "circle-radius": ["match", ["get", "tier"], "red", px(32), "orange", px(26), px(20)],
        "circle-pitch-alignment": "map",
      },
    },
    {
      id: "stationRings",
      type: "circle",
      source: STATIONS,
      paint: {
        "circle-color": "transparent",
        "circle-radius": px(15),
        "circle-stroke-color": look.ink,
        "circle-stroke-width": px(2),
        "circle-stroke-opacity": ["case", pointed, 1, 0],
      },
    },
    {
      id: "stationLabels",
      type: "symbol",
      source: STATIONS,
      filter: quiet,
      layout: {
        ...labelLayout(look, QUIET),
        "text-field": [
          "format",
          ["get", "name"],
          { "text-color": look.muted },
          " ",
          {},
          ["get", "value"],
          { "text-color": ["case", ["get", "silent"], look.muted, look.value] },
        ],
      },
      paint: { "text-halo-color": look.county, "text-halo-width": px(1.5) },
    },
    {
      id: "stationDots",
      type: "symbol",
      source: STATIONS,
      filter: quiet,
      layout: {
        "icon-image": ["get", "dot"],
        "icon-overlap": "always",
        "icon-padding": 1,
      },
      paint: { "icon-opacity": ["case", ["get", "silent"], 0.55, 1] },
    },
    {
      id: "stationChips",
      type: "symbol",
      source: STATIONS,
      filter: raised,
      layout: {
        ...labelLayout(look, CHIP),
        "text-field": [
          "format",
          ["get", "name"],
          { "text-color": look.ink },
          "  ",
          {},
          ["get", "value"],
          {
            "text-color": byTier(look.figures),
            "text-font": ["literal", fontStack(look, "bold")],
          },
        ],
        "icon-image": ["concat", "chip-", ["get", "tier"]],
        "icon-text-fit": "both",
        "icon-text-fit-padding": [px(3), px(CHIP.padding), px(4), px(CHIP.padding)],
      },
    },
    {
      id: "stationMarks",
      type: "symbol",
      source: STATIONS,
      filter: raised,
      layout: {
        "icon-image": ["concat", "mark-", ["get", "tier"]],
        "icon-overlap": "always",
        "icon-padding": 1,
        "symbol-sort-key": ["-", ["get", "order"]],
        "symbol-z-order": "source",
      },
    },
  ];
}

/** How a label is set: size and padding in design px, its distance from the station in ems. */
interface LabelSetting {
  readonly size: number;
  readonly distance: number;
  readonly padding: number;
}

const QUIET: LabelSetting = { size: 13, distance: 1, padding: 2 };
const CHIP: LabelSetting = { size: 14, distance: 2, padding: 8 };

function labelLayout(look: MapLook, { size, distance }: LabelSetting) {
  return {
    "text-font": fontStack(look, "regular"),
    "text-size": size * look.scale,
    "text-variable-anchor-offset": placesWithRoom(distance),
    "text-justify": "auto" as const,
    "text-max-width": 30,
    "text-padding": 2 * look.scale,
    "symbol-sort-key": ["get", "order"] as ExpressionSpecification,
  };
}

/** How far the label of a station reaches from it, design px: what its setting makes of its words. */
export function labelReach(words: string, raised: boolean): LabelReach {
  const { size, distance, padding } = raised ? CHIP : QUIET;
  const narrow = [...words].filter((character) => character <= "\u00ff").length;
  const width = (words.length - narrow + 0.6 * narrow) * size + 2 * padding;
  // A chip's frame begins at its words' anchor less the padding.
  return {
    beside: distance * size + width - padding,
    across: width / 2,
    above: distance * size + 1.5 * size,
  };
}

interface Place extends Sides {
  readonly anchor: string;
  readonly offset: [number, number];
}

/** Of all places those where the label stays in the picture, by the room its station has. */
function placesWithRoom(distance: number): ExpressionSpecification {
  const all = places(distance);
  const collection = (some: readonly Place[]): ExpressionSpecification => [
    "literal",
    some.flatMap(({ anchor, offset }) => [anchor, offset]),
  ];
  return [
    "match",
    ["get", "room"],
    ALL_AROUND,
    collection(all),
    ...SCARCE_ROOMS.flatMap((room) => [
      room,
      collection(all.filter((place) => hasRoom(room, place))),
    ]),
    collection(all),
  ];
}

/**
 * Where a label may stand around its station, offsets in ems, best first: beside it, below and above,
 * at the corners, then beside it a line or two lower or higher. A crowd in one valley needs the whole
 * list.
 */
function places(distance: number): readonly Place[] {
  const away = 0.9 * distance;
  const east = (offset: number): Place => ({
    anchor: "left",
    offset: [distance, offset],
    beside: "east",
    above: towards(offset),
  });
  const west = (offset: number): Place => ({
    anchor: "right",
    offset: [-distance, offset],
    beside: "west",
    above: towards(offset),
  });
  return [
    east(0),
    west(0),
    { anchor: "top", offset: [0, distance], beside: "across", above: "down" },
    { anchor: "bottom", offset: [0, -distance], beside: "across", above: "up" },
    { anchor: "bottom-left", offset: [0, -away], beside: "east", above: "up" },
    { anchor: "bottom-right", offset: [0, -away], beside: "west", above: "up" },
    { anchor: "top-left", offset: [0, away], beside: "east", above: "down" },
    { anchor: "top-right", offset: [0, away], beside: "west", above: "down" },
    east(1.4),
    east(-1.4),
    west(1.4),
    west(-1.4),
    east(-2.8),
    east(2.8),
    west(-2.8),
    west(2.8),
  ];
}

function towards(offset: number): Sides["above"] {
  if (offset === 0) return "level";
  return offset < 0 ? "up" : "down";
}

function byTier(
  colors: Record<RaisedTier, string>,
): DataDrivenPropertyValueSpecification<string> & ExpressionSpecification {
  return [
    "match",
    ["get", "tier"],
    "blue",
    colors.blue,
    "yellow",
    colors.yellow,
    "orange",
    colors.orange,
    "red",
    colors.red,
    "transparent",
  ] satisfies ExpressionSpecification;
}

/** Names of the images the layers ask for (stationImages.ts draws them). */
export const MARK_IMAGES = RAISED_TIERS.map((tier) => ({ tier, name: `mark-${tier}` }));
export const CHIP_IMAGES = RAISED_TIERS.map((tier) => ({ tier, name: `chip-${tier}` }));
