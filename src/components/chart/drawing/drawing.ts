import type uPlot from "uplot";
import type { Plot } from "@/lib/chart/plot";
import type { Instant } from "@/lib/time/instant";
import type { Palette } from "../palette";

/** What every drawing function gets: the plot, its colours, and its context. */
export interface Drawing {
  readonly u: uPlot;
  readonly plot: Plot;
  readonly palette: Palette;
  readonly marked: { readonly at: Instant; readonly label: string } | null;
  /** Only the uppermost plot says what the line is. */
  readonly first: boolean;
}

/** Canvas pixel of an instant. */
export function x({ u }: Drawing, at: Instant): number {
  return u.valToPos(at, "x", true);
}

/** Canvas pixel of a value. */
export function y({ u }: Drawing, value: number): number {
  return u.valToPos(value, "y", true);
}

/** Draws within the plotting area only. */
export function clipped({ u }: Drawing, work: () => void): void {
  u.ctx.save();
  u.ctx.beginPath();
  u.ctx.rect(u.bbox.left, u.bbox.top, u.bbox.width, u.bbox.height);
  u.ctx.clip();
  work();
  u.ctx.restore();
}
