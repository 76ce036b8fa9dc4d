import type { Drawing } from "./drawing";

/** How words are set; sizes in px of the 1080p design. */
export interface Lettering {
  readonly color: string;
  readonly size: number;
  readonly weight?: 400 | 700;
  readonly align?: CanvasTextAlign;
}

export function write(
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
export function halo(
  drawing: Drawing,
  text: string,
  atX: number,
  atY: number,
  style: Lettering,
): void {
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

export function textWidth(
  { u, palette }: Drawing,
  text: string,
  size: number,
  weight: 400 | 700,
): number {
  u.ctx.save();
  u.ctx.font = `${weight} ${size * palette.px}px ${palette.font}`;
  const { width } = u.ctx.measureText(text);
  u.ctx.restore();
  return width;
}
