import type { Instant } from "@/lib/time/instant";
import { clipped, type Drawing, x } from "./drawing";
import { textWidth, write } from "./lettering";

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

/** Says how much is missing, inside its span or left of it; nothing where there is no room. */
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
