import type {
  DataDrivenPropertyValueSpecification,
  ExpressionSpecification,
  LayerSpecification,
  VariableAnchorOffsetCollectionSpecification,
} from "maplibre-gl";
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
        ...labelLayout(look, 13, 1),
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
        ...labelLayout(look, 14, 2),
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
        "icon-text-fit-padding": [px(3), px(8), px(4), px(8)],
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

function labelLayout(look: MapLook, size: number, distance: number) {
  return {
    "text-font": fontStack(look, "regular"),
    "text-size": size * look.scale,
    "text-variable-anchor-offset": places(distance),
    "text-justify": "auto" as const,
    "text-max-width": 30,
    "text-padding": 2 * look.scale,
    "symbol-sort-key": ["get", "order"] as ExpressionSpecification,
  };
}

/**
 * Where a label may stand around its station, in ems, best first: beside it, below and above, at the
 * corners, then beside it a line or two lower or higher. A crowd in one valley needs the whole list.
 */
function places(distance: number): VariableAnchorOffsetCollectionSpecification {
  const away = 0.9 * distance;
  return [
    "left",
    [distance, 0],
    "right",
    [-distance, 0],
    "top",
    [0, distance],
    "bottom",
    [0, -distance],
    "bottom-left",
    [0, -away],
    "bottom-right",
    [0, -away],
    "top-left",
    [0, away],
    "top-right",
    [0, away],
    "left",
    [distance, 1.4],
    "left",
    [distance, -1.4],
    "right",
    [-distance, 1.4],
    "right",
    [-distance, -1.4],
    "left",
    [distance, -2.8],
    "left",
    [distance, 2.8],
    "right",
    [-distance, -2.8],
    "right",
    [-distance, 2.8],
  ];
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
