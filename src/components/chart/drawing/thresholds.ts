import type { ThresholdLine } from "@/lib/chart/plot";
import { type Drawing, y } from "./drawing";
import { textWidth, write } from "./lettering";
import { drawTierMark } from "./tierMark";

/** Where the words of a limit stand, from the left edge of the plot on. */
export interface LimitWords {
  readonly middle: number;
  readonly right: number;
}

/** Limits running through the plot: all lines first, so that none crosses a label. */
export function drawThresholds(drawing: Drawing): readonly LimitWords[] {
  const { u, plot } = drawing;
  const { bbox } = u;
  const seen = plot.thresholds.filter((line) => {
    const at = y(drawing, line.value);
    return at >= bbox.top - 1 && at <= bbox.top + bbox.height + 1;
  });
  for (const line of seen) thresholdLine(drawing, line);
  const taken: LimitWords[] = [];
  for (const line of seen) taken.push(thresholdLabel(drawing, line, taken));
  return taken;
}

function thresholdLine(drawing: Drawing, line: ThresholdLine): void {
  const { u, palette } = drawing;
  const { ctx, bbox } = u;
  const at = y(drawing, line.value);
  ctx.save();
  ctx.strokeStyle = palette.tiers[line.tiers.at(-1) ?? "red"];
  ctx.lineWidth = (line.derived ? 1.25 : 1.5) * palette.px;
  ctx.setLineDash(line.derived ? [5 * palette.px, 4 * palette.px] : []);
  ctx.beginPath();
  ctx.moveTo(bbox.left, at);
  ctx.lineTo(bbox.left + bbox.width, at);
  ctx.stroke();
  ctx.restore();
}

/** Above its line where there is room; beside a neighbour's label that stands at the same height. */
function thresholdLabel(
  drawing: Drawing,
  line: ThresholdLine,
  taken: readonly LimitWords[],
): LimitWords {
  const { u, palette } = drawing;
  const { px } = palette;
  const at = y(drawing, line.value);
  const middle = at - 10 * px > u.bbox.top - 2 * px ? at - 10 * px : at + 10 * px;
  const beside = taken
    .filter((other) => Math.abs(other.middle - middle) < 18 * px)
    .map((other) => other.right);
  const left = Math.max(u.bbox.left + 4 * px, ...beside.map((right) => right + 10 * px));
  const marks = line.tiers.length * 18 * px;
  const width = marks + textWidth(drawing, line.label, 12, 400) + 6 * px;
  u.ctx.save();
  u.ctx.globalAlpha = 0.9;
  u.ctx.fillStyle = palette.panel;
  u.ctx.fillRect(left, middle - 8 * px, width, 16 * px);
  u.ctx.restore();
  line.tiers.forEach((tier, index) => {
    drawTierMark(drawing, tier, left + (9 + index * 18) * px, middle, 15);
  });
  write(drawing, line.label, left + marks + 3 * px, middle, { color: palette.ink, size: 12 });
  return { middle, right: left + width };
}
