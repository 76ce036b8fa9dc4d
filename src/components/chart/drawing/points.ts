import type { PlotPoint } from "@/lib/chart/plot";
import type { Palette } from "../palette";
import { type Drawing, x, y } from "./drawing";
import { halo, textWidth } from "./lettering";
import type { LimitWords } from "./thresholds";
import { drawTierMark } from "./tierMark";

/** More marks than this are drawn without words. */
const WORDED_POINTS = 6;

/** Single instants: doubted and corrected readings, and where a tier was reached. */
export function drawPoints(drawing: Drawing, limits: readonly LimitWords[]): void {
  const { plot, u } = drawing;
  const seen = plot.points.filter((point) => {
    const at = x(drawing, point.at);
    return at >= u.bbox.left - 1 && at <= u.bbox.left + u.bbox.width + 1;
  });
  const worded = seen.length <= WORDED_POINTS;
  for (const point of seen) {
    const place = placeOf(drawing, point);
    if (point.mark === "doubted") drawDoubted(drawing, place);
    else if (point.mark === "corrected") drawCorrected(drawing, place);
    else drawTierMark(drawing, point.mark, place.x, place.y, 16);
    if (worded && point.label !== "") pointWords(drawing, point, place, limits);
  }
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** What lies beyond the axis stands at its edge. */
function placeOf(drawing: Drawing, point: PlotPoint): Place {
  const { bbox } = drawing.u;
  const highest = bbox.top + 8 * drawing.palette.px;
  const within = Math.max(highest, y(drawing, point.value));
  return { x: x(drawing, point.at), y: Math.min(bbox.top + bbox.height, within) };
}

/** ⊗ with a dotted line down to its instant: shown, and not believed. */
function drawDoubted({ u, palette }: Drawing, place: Place): void {
  const { px } = palette;
  const { ctx, bbox } = u;
  const arm = 2.6 * px;
  ctx.save();
  ctx.strokeStyle = palette.edge;
  ctx.lineWidth = px;
  ctx.setLineDash([2 * px, 3 * px]);
  ctx.beginPath();
  ctx.moveTo(place.x, place.y + 7 * px);
  ctx.lineTo(place.x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.setLineDash([]);
  ring(ctx, palette, place, 6 * px);
  ctx.beginPath();
  ctx.moveTo(place.x - arm, place.y - arm);
  ctx.lineTo(place.x + arm, place.y + arm);
  ctx.moveTo(place.x + arm, place.y - arm);
  ctx.lineTo(place.x - arm, place.y + arm);
  ctx.stroke();
  ctx.restore();
}

function drawCorrected({ u, palette }: Drawing, place: Place): void {
  u.ctx.save();
  ring(u.ctx, palette, place, 3.5 * palette.px);
  u.ctx.restore();
}

function ring(ctx: CanvasRenderingContext2D, palette: Palette, place: Place, radius: number): void {
  ctx.fillStyle = palette.panel;
  ctx.strokeStyle = palette.ink;
  ctx.lineWidth = 1.25 * palette.px;
  ctx.beginPath();
  ctx.arc(place.x, place.y, radius, 0, 2 * Math.PI);
  ctx.fill();
  ctx.stroke();
}

/**
 * Words of a reached tier stand above its mark at the left, where the curve has not been; where the
 * words of a limit are in the way, at the right beneath it or, on a narrow plot, a line higher.
 * Doubts have theirs at the right.
 */
function pointWords(
  drawing: Drawing,
  point: PlotPoint,
  place: Place,
  limits: readonly LimitWords[],
): void {
  const { u, palette } = drawing;
  const { px } = palette;
  const { bbox } = u;
  const width = Math.max(
    textWidth(drawing, point.label, 12, 700),
    textWidth(drawing, point.detail, 12, 400),
  );
  const doubted = point.mark === "doubted";
  const begins = place.x - width - 14 * px;
  const covers = limits.some(
    (limit) => limit.right > begins && Math.abs(limit.middle - (place.y - 12 * px)) < 18 * px,
  );
  const leftFits = begins > bbox.left && !(covers && !doubted);
  const rightFits = place.x + width + 14 * px < bbox.left + bbox.width;
  const atLeft = doubted ? !rightFits : leftFits || !rightFits;
  const rise = doubted ? 6 : atLeft ? (covers ? 30 : 12) : -12;
  const at = atLeft ? place.x - 11 * px : place.x + 11 * px;
  const align = atLeft ? "right" : "left";
  // Of two lines the lower stays in the plot.
  const lowest = bbox.top + bbox.height - (point.detail === "" ? 6 : 21) * px;
  const line = Math.min(lowest, place.y - rise * px);
  // Higher up stands when the newest reading was.
  if (line < bbox.top + 6 * px) return;
  halo(drawing, point.label, at, line, { color: palette.ink, size: 12, weight: 700, align });
  if (point.detail === "") return;
  halo(drawing, point.detail, at, line + 15 * px, { color: palette.muted, size: 12, align });
}
