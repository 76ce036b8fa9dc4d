import type { Drawing } from "./drawing";
import { drawHeader } from "./header";
import { drawMissing } from "./missing";
import { labelNewest } from "./newest";
import { drawPoints } from "./points";
import { drawThresholds } from "./thresholds";

/** Everything beneath the traces. */
export function drawBeneath(drawing: Drawing): void {
  drawMissing(drawing);
}

/** Everything above the traces. */
export function drawAbove(drawing: Drawing): void {
  // uPlot leaves the dashes of its last trace behind.
  drawing.u.ctx.setLineDash([]);
  const limits = drawThresholds(drawing);
  drawHeader(drawing);
  for (const trace of drawing.plot.traces) if (trace.labelNewest) labelNewest(drawing, trace);
  drawPoints(drawing, limits);
}
