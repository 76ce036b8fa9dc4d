import type { Map as MapLibreMap } from "maplibre-gl";
import { TIER_SHAPES } from "@/components/design/tierShape";
import { HAZARDS, type Hazard, type RaisedTier } from "@/lib/warning/tier";
import type { MapLook } from "./mapColors";
import { CHIP_IMAGES, MARK_IMAGES } from "./stationLayers";

/** Side of a tier's mark on the map, design px. */
const MARK = 22;
const DOT = 11;

/** Draws the images the station layers ask for, as sharp as the screen is. */
export function addStationImages(map: MapLibreMap, look: MapLook): void {
  const density = look.scale * window.devicePixelRatio;
  const draw = imageMaker(density);
  const pixelRatio = window.devicePixelRatio;
  for (const { tier, name } of MARK_IMAGES) {
    map.addImage(
      name,
      draw(MARK, (pen) => drawMark(pen, tier, look)),
      { pixelRatio },
    );
  }
  for (const kind of HAZARDS) {
    for (const fill of ["hollow", "solid"] as const) {
      map.addImage(
        `${kind}-${fill}`,
        draw(DOT, (pen) => drawDot(pen, kind, fill, look)),
        { pixelRatio },
      );
    }
  }
  for (const { tier, name } of CHIP_IMAGES) {
    const edge = (px: number) => px * density;
    map.addImage(
      name,
      draw(24, (pen) => drawChip(pen, look.tiers[tier], look)),
      {
        pixelRatio,
        stretchX: [[edge(8), edge(16)]],
        stretchY: [[edge(8), edge(16)]],
        content: [edge(2), edge(2), edge(22), edge(22)],
      },
    );
  }
}

type Pen = CanvasRenderingContext2D;

function imageMaker(density: number) {
  return (side: number, drawing: (pen: Pen) => void): ImageData => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = Math.round(side * density);
    const pen = canvas.getContext("2d");
    if (!pen) throw new Error("This browser draws no canvas.");
    pen.scale(density, density);
    drawing(pen);
    return pen.getImageData(0, 0, canvas.width, canvas.height);
  };
}

function drawMark(pen: Pen, tier: RaisedTier, look: MapLook): void {
  const shape = TIER_SHAPES[tier];
  pen.scale(MARK / 25, MARK / 25);
  pen.translate(0.5, 0.5);
  const path = new Path2D(shape.path);
  pen.fillStyle = look.tiers[tier];
  pen.fill(path);
  pen.strokeStyle = look.markEdge === "transparent" ? look.ground : look.markEdge;
  pen.lineWidth = 1.25;
  pen.stroke(path);
  pen.fillStyle = look.markInk;
  pen.font = `700 ${shape.fontSize}px ${look.fontFamily}`;
  pen.textAlign = "center";
  pen.fillText(shape.character, 12, shape.baseline);
}

/** A gauge is a circle, a river section a diamond, a slope a wedge; hollow where its place is approximate. */
function drawDot(pen: Pen, kind: Hazard, fill: "hollow" | "solid", look: MapLook): void {
  const path = new Path2D(DOT_PATHS[kind]);
  pen.lineWidth = 1.5;
  pen.lineJoin = "round";
  pen.strokeStyle = look.value;
  pen.fillStyle = fill === "solid" ? look.value : look.county;
  pen.fill(path);
  pen.stroke(path);
}

const DOT_PATHS: Record<Hazard, string> = {
  rain: "M2.5 5.5a3 3 0 1 0 6 0a3 3 0 1 0-6 0z",
  river: "M5.5 1.4L9.6 5.5L5.5 9.6L1.4 5.5z",
  slope: "M1.5 9.2L9.5 9.2L9.5 2.2z",
};

function drawChip(pen: Pen, color: string, look: MapLook): void {
  pen.beginPath();
  pen.roundRect(0.75, 0.75, 22.5, 22.5, 4);
  pen.fillStyle = look.panel;
  pen.globalAlpha = 0.94;
  pen.fill();
  pen.globalAlpha = 1;
  pen.strokeStyle = color;
  pen.lineWidth = 1.25;
  pen.stroke();
}
