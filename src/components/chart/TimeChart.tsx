"use client";

import clsx from "clsx";
import { type KeyboardEvent, useId, useMemo, useState } from "react";
import type { Plot, TimeChartSpec } from "@/lib/chart/plot";
import { timeTicks } from "@/lib/chart/timeTicks";
import { valuesAt } from "@/lib/chart/valuesAt";
import type { Instant } from "@/lib/time/instant";
import { shortTime } from "@/lib/time/localTime";
import { GUTTER_REM, PlotCanvas } from "./PlotCanvas";
import { Strips } from "./Strips";
import { TimeAxis } from "./TimeAxis";

export interface TimeChartProps {
  readonly spec: TimeChartSpec;
  /** What it shows, for people who do not see it: newest, highest, age. */
  readonly summary: string;
  readonly className?: string;
}

/** Ticks that find room on a wide screen and on a phone. */
const TICKS = { wide: 13, narrow: 5 } as const;

/** Plots over one time axis, with strips beneath, one cursor, and its values in words. */
export function TimeChart({ spec, summary, className }: TimeChartProps) {
  const [cursor, setCursor] = useState<Instant | null>(null);
  const syncKey = useId();
  const { from, to, timeZone } = spec;
  const ticks = useMemo(() => timeTicks(from, to, timeZone, TICKS.wide), [from, to, timeZone]);
  const read = cursor === null ? null : valuesAt(spec.plots, cursor);
  const words =
    cursor === null || read === null
      ? summary
      : `${shortTime(cursor, spec.marked?.at ?? to, timeZone)}　${read.join("　")}`;

  const move = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setCursor((now) => neighbour(spec.plots, now ?? spec.marked?.at ?? to, step));
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a chart is a group of drawings, no form's fieldset
    <div
      role="group"
      aria-roledescription="图表"
      aria-label={summary}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys read the values one by one
      tabIndex={0}
      onKeyDown={move}
      onBlur={() => setCursor(null)}
      className={clsx("flex min-h-0 min-w-0 flex-col", className)}
    >
      <p
        aria-live="polite"
        className={clsx(
          "line-clamp-2 min-h-10 text-meta tabular-nums desk:line-clamp-1 desk:min-h-5",
          cursor === null ? "text-muted" : "text-ink",
        )}
      >
        {words}
      </p>
      {spec.plots.map((plot, index) => (
        <div key={plot.id} className="flex min-h-0" style={{ flexGrow: plot.share, flexBasis: 0 }}>
          <PlotCanvas
            chart={spec}
            plot={plot}
            first={index === 0}
            ticks={ticks}
            syncKey={syncKey}
            onCursor={setCursor}
          />
        </div>
      ))}
      <Strips strips={spec.strips} from={from} to={to} gutterRem={GUTTER_REM} />
      <TimeAxis ticks={ticks} from={from} to={to} gutterRem={GUTTER_REM} sparse={TICKS.narrow} />
    </div>
  );
}

/** The next instant that has a value, one step before or after. */
function neighbour(plots: readonly Plot[], now: Instant, step: number): Instant {
  const instants = [...new Set(plots.flatMap((plot) => plot.traces.flatMap((trace) => trace.at)))];
  instants.sort((a, b) => a - b);
  const next = step < 0 ? instants.findLast((at) => at < now) : instants.find((at) => at > now);
  return next ?? now;
}
