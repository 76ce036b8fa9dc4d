import type { Instant } from "@/lib/time/instant";
import { type Drawing, x } from "./drawing";
import { textWidth, write } from "./lettering";

/** Room between two pieces of a plot's header, px. */
const GAP = 12;

/**
 * What stands over a plot: its caption at the left, the bracket of a judged window, and on the
 * uppermost the instant that is marked. Where they do not all fit, the caption's detail goes first.
 */
export function drawHeader(drawing: Drawing): void {
  const { u, plot, palette } = drawing;
  const { px } = palette;
  const captionEnds = u.bbox.left + textWidth(drawing, plot.caption, 12, 400);
  const occupied = [bracket(drawing, captionEnds + GAP * px), markedInstant(drawing)];
  const from = Math.min(...occupied.map((left) => left ?? Number.POSITIVE_INFINITY));
  const whole = `${plot.caption}${plot.captionDetail ?? ""}`;
  const fits = u.bbox.left + textWidth(drawing, whole, 12, 400) + GAP * px < from;
  const style = { color: palette.muted, size: 12 };
  write(drawing, fits ? whole : plot.caption, u.bbox.left, u.bbox.top - 11 * px, style);
}

/** A bracket over the readings that were judged; answers where its words begin. */
function bracket(drawing: Drawing, after: number): number | null {
  const { u, plot, palette } = drawing;
  const { px } = palette;
  const { ctx, bbox } = u;
  if (!plot.window) return null;
  const left = Math.max(bbox.left, x(drawing, plot.window.from));
  const right = Math.min(bbox.left + bbox.width, x(drawing, plot.window.to));
  if (right <= left) return null;
  const { label } = plot.window;
  const width = textWidth(drawing, label, 12, 700);
  const words = Math.max((left + right - width) / 2, after);
  const wordsEnd = words + width;
  const middle = bbox.top - 9 * px;
  ctx.save();
  ctx.strokeStyle = palette.muted;
  ctx.lineWidth = 1.25 * px;
  ctx.beginPath();
  if (left > after) {
    ctx.moveTo(left, middle + 5 * px);
    ctx.lineTo(left, middle);
    if (words - 6 * px > left) ctx.lineTo(words - 6 * px, middle);
  }
  if (right < words || right > wordsEnd) {
    ctx.moveTo(right, middle + 5 * px);
    ctx.lineTo(right, middle);
    if (wordsEnd + 6 * px < right) ctx.lineTo(wordsEnd + 6 * px, middle);
  }
  ctx.stroke();
  ctx.restore();
  const end = Math.min(words, bbox.left + bbox.width - width);
  write(drawing, label, end, middle, { color: palette.ink, size: 12, weight: 700 });
  return Math.min(left, end);
}

/** The line of the marked instant through the plot; on the uppermost also its words. */
function markedInstant(drawing: Drawing): number | null {
  const { marked } = drawing;
  if (!marked) return null;
  const { bbox } = drawing.u;
  const at = x(drawing, marked.at);
  if (at < bbox.left || at > bbox.left + bbox.width) return null;
  markedLine(drawing, at);
  return drawing.first ? markedWords(drawing, marked, at) : null;
}

function markedLine({ u, palette, first }: Drawing, at: number): void {
  const { ctx, bbox } = u;
  ctx.save();
  ctx.strokeStyle = palette.ink;
  ctx.globalAlpha = 0.75;
  ctx.lineWidth = 1.25 * palette.px;
  ctx.beginPath();
  ctx.moveTo(at, first ? bbox.top - 18 * palette.px : 0);
  ctx.lineTo(at, bbox.top + bbox.height + 12 * palette.px);
  ctx.stroke();
  ctx.restore();
}

function markedWords(
  drawing: Drawing,
  marked: { readonly at: Instant; readonly label: string },
  at: number,
): number {
  const { u, palette } = drawing;
  const gap = 6 * palette.px;
  const width = textWidth(drawing, marked.label, 12, 700);
  const begins = at - gap - width > u.bbox.left ? at - gap - width : at + gap;
  const style = { color: palette.ink, size: 12, weight: 700 } as const;
  write(drawing, marked.label, begins, u.bbox.top - 11 * palette.px, style);
  return begins;
}
