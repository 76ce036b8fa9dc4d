import type uPlot from "uplot";
import type { Plot, PlotPoint, ThresholdLine, Trace } from "@/lib/chart/plot";
import type { Instant } from "@/lib/time/instant";
import type { RaisedTier } from "@/lib/warning/tier";
import { TIER_SHAPES } from "../design/tierShape";
import type { Palette } from "./palette";

/** What every drawing function gets: the plot, its colours, and its context. */
export interface Drawing {
  readonly u: uPlot;
  readonly plot: Plot;
  readonly palette: Palette;
  readonly marked: { readonly at: Instant; readonly label: string } | null;
  /** Only the uppermost plot says what the line is. */
  readonly first: boolean;
}

const x = ({ u }: Drawing, at: Instant) => u.valToPos(at, "x", true);
const y = ({ u }: Drawing, value: number) => u.valToPos(value, "y", true);

/** Everything beneath the traces. */
export function drawBeneath(drawing: Drawing): void {
  const { u, plot } = drawing;
  clipped(drawing, () => {
    for (const span of plot.missing) hatch(drawing, span.from, span.to);
  });
  for (const span of plot.missing) missingLabel(drawing, span);
  write(drawing, plot.caption, u.bbox.left, u.bbox.top - 11 * drawing.palette.px, {
    color: drawing.palette.muted,
    size: 12,
  });
}

/** Everything above the traces. */
export function drawAbove(drawing: Drawing): void {
  // uPlot leaves the dashes of its last trace behind.
  drawing.u.ctx.setLineDash([]);
  drawThresholds(drawing);
  if (drawing.plot.window) drawWindow(drawing, drawing.plot.window);
  drawMarkedInstant(drawing);
  for (const trace of drawing.plot.traces) if (trace.labelNewest) labelNewest(drawing, trace);
  drawPoints(drawing);
}

function clipped({ u }: Drawing, work: () => void): void {
  u.ctx.save();
  u.ctx.beginPath();
  u.ctx.rect(u.bbox.left, u.bbox.top, u.bbox.width, u.bbox.height);
  u.ctx.clip();
  work();
  u.ctx.restore();
}

/** Diagonal lines over a span that nobody measured. */
function hatch(drawing: Drawing, from: Instant, to: Instant): void {
  const { u, palette } = drawing;
  const left = x(drawing, from);
  const width = Math.max(3 * palette.px, x(drawing, to) - left);
  const { top, height } = u.bbox;
  const { ctx } = u;
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  ctx.strokeStyle = palette.edge;
  ctx.globalAlpha = 0.45;
  ctx.lineWidth = palette.px;
  ctx.beginPath();
  for (let start = left - height; start < left + width; start += 7 * palette.px) {
    ctx.moveTo(start, top + height);
    ctx.lineTo(start + height, top);
  }
  ctx.stroke();
  ctx.restore();
}

function missingLabel(
  drawing: Drawing,
  span: { readonly from: Instant; readonly to: Instant; readonly label: string },
): void {
  const { u, palette } = drawing;
  const left = x(drawing, span.from);
  const width = x(drawing, span.to) - left;
  const size = textWidth(drawing, span.label, 12, 700);
  if (width < 2 * palette.px || u.bbox.height < 60 * palette.px) return;
  const inside = width > size + 12 * palette.px;
  const at = inside ? left + width / 2 : left - 6 * palette.px;
  if (!inside && at - size < u.bbox.left) return;
  const low = drawing.plot.hanging
    ? u.bbox.top + u.bbox.height * 0.7
    : u.bbox.top + u.bbox.height * 0.8;
  if (inside) {
    u.ctx.fillStyle = palette.panel;
    u.ctx.fillRect(
      at - size / 2 - 4 * palette.px,
      low - 9 * palette.px,
      size + 8 * palette.px,
      18 * palette.px,
    );
  }
  write(drawing, span.label, at, low, {
    color: palette.ink,
    size: 12,
    weight: 700,
    align: inside ? "center" : "right",
  });
}

function drawThresholds(drawing: Drawing): void {
  const { u, plot } = drawing;
  const { bbox } = u;
  const seen = plot.thresholds.filter((line) => {
    const at = y(drawing, line.value);
    return at >= bbox.top - 1 && at <= bbox.top + bbox.height + 1;
  });
  for (const line of seen) thresholdLine(drawing, line);
  const taken: { middle: number; right: number }[] = [];
  for (const line of seen) thresholdLabel(drawing, line, taken);
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
  taken: { middle: number; right: number }[],
): void {
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
  taken.push({ middle, right: left + width });
}

/** The shape and character of a tier, as everywhere. `side` is px of the 1080p design. */
function drawTierMark(
  { u, palette }: Drawing,
  tier: RaisedTier,
  centreX: number,
  centreY: number,
  side: number,
): void {
  const shape = TIER_SHAPES[tier];
  const { ctx } = u;
  const scale = (side * palette.px) / 24;
  ctx.save();
  ctx.translate(centreX - 12 * scale, centreY - 12 * scale);
  ctx.scale(scale, scale);
  const path = new Path2D(shape.path);
  ctx.fillStyle = palette.tiers[tier];
  ctx.fill(path);
  ctx.strokeStyle = palette.markEdge;
  ctx.lineWidth = 1.25;
  if (palette.markEdge !== "transparent") ctx.stroke(path);
  ctx.fillStyle = palette.markInk;
  ctx.font = `700 ${shape.fontSize}px ${palette.font}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "alphabetic";
  ctx.fillText(shape.character, 12, shape.baseline);
  ctx.restore();
}

/** A bracket over the readings that were judged. */
function drawWindow(
  drawing: Drawing,
  { from, to, label }: { readonly from: Instant; readonly to: Instant; readonly label: string },
): void {
  const { u, palette } = drawing;
  const { px } = palette;
  const { ctx, bbox } = u;
  const left = Math.max(bbox.left, x(drawing, from));
  const right = Math.min(bbox.left + bbox.width, x(drawing, to));
  if (right <= left) return;
  const middle = bbox.top - 9 * px;
  const width = textWidth(drawing, label, 12, 700);
  const room = right - left - width - 16 * px;
  ctx.save();
  ctx.strokeStyle = palette.muted;
  ctx.lineWidth = 1.25 * px;
  ctx.beginPath();
  ctx.moveTo(left, middle + 5 * px);
  ctx.lineTo(left, middle);
  if (room > 0) {
    ctx.lineTo(left + room / 2, middle);
    ctx.moveTo(right - room / 2, middle);
  }
  ctx.lineTo(right, middle);
  ctx.lineTo(right, middle + 5 * px);
  ctx.stroke();
  ctx.restore();
  const at =
    room > 0
      ? (left + right) / 2
      : Math.max(bbox.left + width / 2 + 90 * px, left - width / 2 - 8 * px);
  write(drawing, label, at, middle, { color: palette.ink, size: 12, weight: 700, align: "center" });
}

function drawMarkedInstant(drawing: Drawing): void {
  const { u, palette, marked } = drawing;
  if (!marked) return;
  const at = x(drawing, marked.at);
  const { ctx, bbox } = u;
  if (at < bbox.left || at > bbox.left + bbox.width) return;
  ctx.save();
  ctx.strokeStyle = palette.ink;
  ctx.globalAlpha = 0.75;
  ctx.lineWidth = 1.25 * palette.px;
  ctx.beginPath();
  ctx.moveTo(at, drawing.first ? bbox.top - 18 * palette.px : 0);
  ctx.lineTo(at, bbox.top + bbox.height + 12 * palette.px);
  ctx.stroke();
  ctx.restore();
  if (!drawing.first) return;
  const width = textWidth(drawing, marked.label, 12, 700);
  const left = at - width - 6 * palette.px > bbox.left + 80 * palette.px;
  write(
    drawing,
    marked.label,
    left ? at - 6 * palette.px : at + 6 * palette.px,
    bbox.top - 10 * palette.px,
    {
      color: palette.ink,
      size: 12,
      weight: 700,
      align: left ? "right" : "left",
    },
  );
}

function labelNewest(drawing: Drawing, trace: Trace): void {
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
  const middle = Math.min(
    bbox.top + bbox.height - 12 * px,
    Math.max(bbox.top + 12 * px, pointY - 14 * px),
  );
  halo(drawing, text, left, middle, {
    color: palette.ink,
    size: 18,
    weight: 700,
    align: right ? "left" : "right",
  });
}

/** More marks than this are drawn without words. */
const WORDED_POINTS = 6;

function drawPoints(drawing: Drawing): void {
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

interface Lettering {
  readonly color: string;
  readonly size: number;
  readonly weight?: 400 | 700;
  readonly align?: CanvasTextAlign;
}

function write(
  { u, palette }: Drawing,
  text: string,
  atX: number,
  atY: number,
  style: Lettering,
): void {
  const { ctx } = u;
  ctx.save();
  ctx.font = `${style.weight ?? 400} ${style.size * palette.px}px ${palette.font}`;
  ctx.fillStyle = style.color;
  ctx.textAlign = style.align ?? "left";
  ctx.textBaseline = "middle";
  ctx.fillText(text, atX, atY);
  ctx.restore();
}

/** Text that stays readable over lines. */
function halo(drawing: Drawing, text: string, atX: number, atY: number, style: Lettering): void {
  const { u, palette } = drawing;
  u.ctx.save();
  u.ctx.font = `${style.weight ?? 400} ${style.size * palette.px}px ${palette.font}`;
  u.ctx.strokeStyle = palette.panel;
  u.ctx.lineWidth = 4 * palette.px;
  u.ctx.lineJoin = "round";
  u.ctx.textAlign = style.align ?? "left";
  u.ctx.textBaseline = "middle";
  u.ctx.strokeText(text, atX, atY);
  u.ctx.restore();
  write(drawing, text, atX, atY, style);
}

function textWidth({ u, palette }: Drawing, text: string, size: number, weight: 400 | 700): number {
  u.ctx.save();
  u.ctx.font = `${weight} ${size * palette.px}px ${palette.font}`;
  const { width } = u.ctx.measureText(text);
  u.ctx.restore();
  return width;
}
