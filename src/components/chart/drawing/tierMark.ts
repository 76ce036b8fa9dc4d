import { TIER_SHAPES } from "@/components/design/tierShape";
import type { RaisedTier } from "@/lib/warning/tier";
import type { Drawing } from "./drawing";

/** The shape and character of a tier, as everywhere. `side` is px of the 1080p design. */
export function drawTierMark(
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
