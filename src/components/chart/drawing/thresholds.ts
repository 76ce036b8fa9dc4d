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
  for (const line of seen) taken.push(thresholdLabel(drawing, line, seen, taken));
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

/**
 * Above its line, beneath it where it would reach into the plot's header or to another limit's line, and
 * upon it where both are so: two limits near each other keep their order. Where a neighbour's label
 * stands at the same height, beside that.
 */
function thresholdLabel(
  drawing: Drawing,
  line: ThresholdLine,
  seen: readonly ThresholdLine[],
  taken: readonly LimitWords[],
): LimitWords {
  const { u, palette } = drawing;
  const { px } = palette;
  const middle = labelMiddle(drawing, line, seen, taken);
  const beside = neighbours(taken, middle, px).map((other) => other.right);
  const left = Math.max(u.bbox.left + 4 * px, ...beside.map((right) => right + 10 * px));
  const marks = line.tiers.length * 18 * px;
  const width = marks + textWidth(drawing, line.label, 12, 400) + 6 * px;
  u.ctx.save();
  u.ctx.globalAlpha = 0.9;
  u.ctx.fillStyle = palette.panel;
  u.ctx.fillRect(left, middle - HALF * px, width, 2 * HALF * px);
  u.ctx.restore();
  line.tiers.forEach((tier, index) => {
    drawTierMark(drawing, tier, left + (9 + index * 18) * px, middle, 15);
  });
  write(drawing, line.label, left + marks + 3 * px, middle, { color: palette.ink, size: 12 });
  return { middle, right: left + width };
}

/** Half the height of a label, and its middle's way from the line, px. */
const HALF = 8;
const AWAY = 10;

function labelMiddle(
  drawing: Drawing,
  line: ThresholdLine,
  seen: readonly ThresholdLine[],
  taken: readonly LimitWords[],
): number {
  const { palette, u } = drawing;
  const { px } = palette;
  const at = y(drawing, line.value);
  const highest = u.bbox.top + HALF * px;
  const lowest = u.bbox.top + u.bbox.height - HALF * px;
  const others = seen.filter((other) => other !== line).map((other) => y(drawing, other.value));
  const isOpen = (middle: number) => {
    const side = Math.sign(middle - at);
    const crossed = others.some(
      (other) => side * (other - at) > 0 && side * (other - at) < (AWAY + HALF) * px,
    );
    return middle >= highest && middle <= lowest && !crossed;
  };
  const open = [at - AWAY * px, at + AWAY * px].filter(isOpen);
  const free = open.filter((middle) => neighbours(taken, middle, px).length === 0);
  return free[0] ?? open[0] ?? at;
}

function neighbours(taken: readonly LimitWords[], middle: number, px: number) {
  return taken.filter((other) => Math.abs(other.middle - middle) < 18 * px);
}
