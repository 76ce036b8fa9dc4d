import type { Instant } from "@/lib/time/instant";
import type { Plot, Trace } from "./plot";

/** What every trace says at an instant, in words: `3 小时雨量 54.2 mm`. Where it says nothing: 缺. */
export function valuesAt(plots: readonly Plot[], at: Instant): string[] {
  return plots.flatMap((plot) =>
    plot.traces.map((trace) => {
      const value = valueAt(trace, at);
      return value === null
        ? `${trace.name} 缺`
        : `${trace.name} ${value.toFixed(trace.digits)} ${trace.unit}`;
    }),
  );
}

/** A line and a step keep their newest value; a bar speaks only of its own span. */
function valueAt(trace: Trace, at: Instant): number | null {
  const index =
    trace.kind === "bars"
      ? trace.at.findIndex((end) => end >= at && end - (trace.widthMs ?? 0) < at)
      : trace.at.findLastIndex((instant) => instant <= at);
  return trace.value[index] ?? null;
}
