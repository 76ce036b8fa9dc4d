import type { Instant } from "@/lib/time/instant";
import { clipped, type Drawing, x } from "./drawing";
import { halo, textWidth } from "./lettering";

/** Spans without readings: hatched, and how much is missing. */
export function drawMissing(drawing: Drawing): void {
  clipped(drawing, () => {
    for (const span of drawing.plot.missing) hatch(drawing, span.from, span.to);
  });
  for (const span of drawing.plot.missing) {
    if (span.label !== "") missingLabel(drawing, span);
  }
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

/** Says how much is missing: inside its span, right or left of it; nothing where there is no room. */
function missingLabel(
  drawing: Drawing,
  span: { readonly from: Instant; readonly to: Instant; readonly label: string },
): void {
  const { u, palette } = drawing;
  const { bbox } = u;
  const gap = 6 * palette.px;
  const left = x(drawing, span.from);
  const right = x(drawing, span.to);
  const size = textWidth(drawing, span.label, 12, 700);
  if (right - left < 2 * palette.px || bbox.height < 60 * palette.px) return;
  const style = { color: palette.ink, size: 12, weight: 700 } as const;
  const low = bbox.top + bbox.height * 0.8;
  if (right - left > size + 2 * gap) {
    halo(drawing, span.label, (left + right) / 2, low, { ...style, align: "center" });
  } else if (right + gap + size < bbox.left + bbox.width) {
    halo(drawing, span.label, right + gap, low, style);
  } else if (left - gap - size > bbox.left) {
    halo(drawing, span.label, left - gap, low, { ...style, align: "right" });
  }
}
