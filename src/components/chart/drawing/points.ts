import type { PlotPoint } from "@/lib/chart/plot";
import { type Drawing, x, y } from "./drawing";
import { halo, textWidth } from "./lettering";
import { drawTierMark } from "./tierMark";

/** More marks than this are drawn without words. */
const WORDED_POINTS = 6;

/** Single instants: doubted and corrected readings, and where a tier was reached. */
export function drawPoints(drawing: Drawing): void {
  const { plot, u } = drawing;
  const seen = plot.points.filter((point) => {
    const at = x(drawing, point.at);
    return at >= u.bbox.left - 1 && at <= u.bbox.left + u.bbox.width + 1;
  });
  for (const point of seen) drawPoint(drawing, point, seen.length <= WORDED_POINTS);
}

function drawPoint(drawing: Drawing, point: PlotPoint, worded: boolean): void {
  const { u, palette } = drawing;
  const { px } = palette;
  const { ctx, bbox } = u;
  const atX = x(drawing, point.at);
  const atY = Math.min(
    bbox.top + bbox.height,
    Math.max(bbox.top + 8 * px, y(drawing, point.value)),
  );
  if (point.mark === "doubted") {
    ctx.save();
    ctx.strokeStyle = palette.edge;
    ctx.lineWidth = px;
    ctx.setLineDash([2 * px, 3 * px]);
    ctx.beginPath();
    ctx.moveTo(atX, atY + 7 * px);
    ctx.lineTo(atX, bbox.top + bbox.height);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.fillStyle = palette.panel;
    ctx.strokeStyle = palette.ink;
    ctx.lineWidth = 1.25 * px;
    ctx.beginPath();
    ctx.arc(atX, atY, 6 * px, 0, 2 * Math.PI);
    ctx.fill();
    ctx.moveTo(atX - 2.6 * px, atY - 2.6 * px);
    ctx.lineTo(atX + 2.6 * px, atY + 2.6 * px);
    ctx.moveTo(atX + 2.6 * px, atY - 2.6 * px);
    ctx.lineTo(atX - 2.6 * px, atY + 2.6 * px);
    ctx.stroke();
    ctx.restore();
  } else if (point.mark === "corrected") {
    ctx.save();
    ctx.fillStyle = palette.panel;
    ctx.strokeStyle = palette.ink;
    ctx.lineWidth = 1.25 * px;
    ctx.beginPath();
    ctx.arc(atX, atY, 3.5 * px, 0, 2 * Math.PI);
    ctx.fill();
    ctx.stroke();
    ctx.restore();
  } else drawTierMark(drawing, point.mark, atX, atY, 16);
  if (worded && point.label !== "") pointLabel(drawing, point, atX, atY);
}

function pointLabel(drawing: Drawing, point: PlotPoint, atX: number, atY: number): void {
  const { u, palette } = drawing;
  const { px } = palette;
  const width = Math.max(
    textWidth(drawing, point.label, 12, 700),
    point.detail === "" ? 0 : textWidth(drawing, point.detail, 12, 400),
  );
  const left = point.mark !== "doubted" && atX - width - 14 * px > u.bbox.left;
  const right = atX + width + 14 * px < u.bbox.left + u.bbox.width;
  const flush = left || !right ? "right" : "left";
  const at = flush === "right" ? atX - 11 * px : atX + 11 * px;
  const line = point.detail === "" ? atY - (left ? 12 * px : 0) : atY - 6 * px;
  halo(drawing, point.label, at, line, { color: palette.ink, size: 12, weight: 700, align: flush });
  if (point.detail !== "") {
    halo(drawing, point.detail, at, line + 15 * px, {
      color: palette.muted,
      size: 12,
      align: flush,
    });
  }
}
