import uPlot from "uplot";
import type { TimeSpan } from "@/lib/station/record";

/**
 * Bars of amounts stamped at their end: each stands on (at − width, at]. `inside` keeps those whose
 * end lies in a window, `outside` the others, so that the judged ones can be bright.
 */
export function barPaths(
  widthMs: number,
  window: TimeSpan | null,
  side: "inside" | "outside",
): uPlot.Series.PathBuilder {
  return (u, seriesIndex, first, last) => {
    const times = u.data[0];
    const values = u.data[seriesIndex] ?? [];
    const fill = new Path2D();
    const base = u.valToPos(0, "y", true);
    const gap = Math.min(1.5 * uPlot.pxRatio, pixelWidth(u, widthMs) * 0.25);
    for (let index = first; index <= last; index += 1) {
      const at = times[index];
      const value = values[index];
      if (at === undefined || value === null || value === undefined || value === 0) continue;
      const judged = window !== null && at > window.from && at <= window.to;
      if (judged !== (side === "inside")) continue;
      const left = u.valToPos(at - widthMs, "x", true);
      const width = Math.max(uPlot.pxRatio, u.valToPos(at, "x", true) - left - gap);
      const end = u.valToPos(value, "y", true);
      fill.rect(left, Math.min(base, end), width, Math.max(uPlot.pxRatio, Math.abs(base - end)));
    }
    return { fill };
  };
}

function pixelWidth(u: uPlot, widthMs: number): number {
  const from = u.scales.x?.min ?? 0;
  return u.valToPos(from + widthMs, "x", true) - u.valToPos(from, "x", true);
}
