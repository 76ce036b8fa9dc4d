import type { Trace } from "@/lib/chart/plot";
import { type Drawing, x, y } from "./drawing";
import { halo, textWidth } from "./lettering";

/** The newest value of a trace, beside its point. */
export function labelNewest(drawing: Drawing, trace: Trace): void {
  const { u, palette } = drawing;
  const { px } = palette;
  const index = trace.value.findLastIndex((value) => value !== null);
  const value = trace.value[index];
  const at = trace.at[index];
  if (value === null || value === undefined || at === undefined) return;
  const pointX = x(drawing, at);
  const pointY = y(drawing, value);
  const text = value.toFixed(trace.digits);
  const { ctx, bbox } = u;
  if (pointX > bbox.left + bbox.width + px || pointX < bbox.left) return;
  ctx.save();
  ctx.fillStyle = palette.ink;
  ctx.strokeStyle = palette.panel;
  ctx.lineWidth = 1.5 * px;
  ctx.beginPath();
  ctx.arc(pointX, pointY, 4.5 * px, 0, 2 * Math.PI);
  ctx.fill();
  ctx.stroke();
  ctx.restore();
  const width = textWidth(drawing, text, 18, 700);
  const right = pointX + 10 * px + width < bbox.left + bbox.width;
  const left = right ? pointX + 9 * px : pointX - 9 * px;
  const highest = bbox.top + 12 * px;
  const above = pointY - 14 * px;
  // Pressed down by the upper edge, a label at the left would lie on the curve that leads to it.
  const beneath = !right && above < highest;
  const middle = beneath
    ? pointY + 17 * px
    : Math.min(bbox.top + bbox.height - 12 * px, Math.max(highest, above));
  halo(drawing, text, left, middle, {
    color: palette.ink,
    size: 18,
    weight: 700,
    align: right ? "left" : "right",
  });
}
