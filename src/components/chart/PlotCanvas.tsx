"use client";

import "uplot/dist/uPlot.min.css";
import { useEffect, useRef } from "react";
import uPlot from "uplot";
import { useTheme } from "@/components/theme/useTheme";
import { aligned } from "@/lib/chart/gaps";
import type { Plot, TimeChartSpec, Trace } from "@/lib/chart/plot";
import type { TimeTick } from "@/lib/chart/timeTicks";
import type { Instant } from "@/lib/time/instant";
import { barPaths } from "./barPaths";
import { drawAbove, drawBeneath } from "./drawing/layers";
import { type Palette, readPalette } from "./palette";

export interface PlotCanvasProps {
  readonly chart: TimeChartSpec;
  readonly plot: Plot;
  readonly first: boolean;
  readonly ticks: readonly TimeTick[];
  /** Plots with the same key share one cursor. */
  readonly syncKey: string;
  /** The instant under the cursor, null when it leaves. */
  readonly onCursor: (at: Instant | null) => void;
}

/** Width of the labels of the vertical axis, in rem: all plots of a chart stand on one time axis. */
export const GUTTER_REM = 3;

/**
 * The one chart wrapper. A new size resizes; new data only replace data; only another structure
 * (traces of another kind, another text size or theme) builds the plot anew.
 */
export function PlotCanvas(props: PlotCanvasProps) {
  const host = useRef<HTMLDivElement>(null);
  const built = useRef<uPlot>(null);
  const latest = useRef(props);
  latest.current = props;
  const theme = useTheme();
  const structure = props.plot.traces.map((trace) => `${trace.kind} ${trace.weight}`).join();

  // biome-ignore lint/correctness/useExhaustiveDependencies: everything else is read through `latest`
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    let palette = readPalette(element);
    const build = () => {
      built.current?.destroy();
      palette = readPalette(element);
      built.current = buildPlot(element, latest, palette);
    };
    build();
    const observer = new ResizeObserver(() => {
      if (readPalette(element).px !== palette.px) build();
      else built.current?.setSize({ width: element.clientWidth, height: element.clientHeight });
    });
    observer.observe(element);
    void document.fonts.ready.then(() => built.current?.redraw(false));
    return () => {
      observer.disconnect();
      built.current?.destroy();
      built.current = null;
    };
  }, [structure, props.syncKey, theme]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: data are replaced whenever they are new
  useEffect(() => {
    built.current?.setData(columnsOf(props.plot.traces), true);
  }, [props.plot, props.chart.from, props.chart.to]);

  return (
    <div
      ref={host}
      className="min-h-0 min-w-0 flex-1 overflow-hidden empty:my-1 empty:animate-pulse empty:rounded-cell empty:bg-raised"
    />
  );
}

function columnsOf(traces: readonly Trace[]): uPlot.AlignedData {
  const columns = traces.flatMap((trace) => (trace.kind === "bars" ? [trace, trace] : [trace]));
  const { at, values } = aligned(columns);
  return [[...at], ...values.map((value) => [...value])];
}

function buildPlot(
  element: HTMLElement,
  latest: { readonly current: PlotCanvasProps },
  palette: Palette,
): uPlot {
  const { rem } = palette;
  const font = `${(12 / 16) * rem}px ${palette.font}`;
  const drawing = (u: uPlot) => {
    const { plot, chart, first } = latest.current;
    return { u, plot, palette, marked: chart.marked, first };
  };
  const grid = { stroke: palette.line, width: rem / 16 };
  const options: uPlot.Options = {
    width: element.clientWidth,
    height: element.clientHeight,
    padding: [1.5 * rem, rem / 8, 0.4 * rem, 0],
    legend: { show: false },
    cursor: {
      y: false,
      drag: { x: false, y: false },
      points: { show: false },
      sync: { key: latest.current.syncKey, setSeries: false },
    },
    scales: {
      x: { time: false, range: () => [latest.current.chart.from, latest.current.chart.to] },
      y: {
        range: () => [latest.current.plot.range.from, latest.current.plot.range.to],
        dir: latest.current.plot.hanging ? -1 : 1,
      },
    },
    axes: [
      {
        size: 0,
        splits: () => latest.current.ticks.map((tick) => tick.at),
        values: () => [],
        ticks: { show: false },
        grid,
      },
      {
        size: GUTTER_REM * rem,
        gap: 0.4 * rem,
        font,
        stroke: palette.muted,
        splits: () => [...latest.current.plot.range.ticks],
        values: (_u, splits) =>
          splits.map((value) => value.toFixed(latest.current.plot.range.digits)),
        ticks: { show: false },
        grid,
      },
    ],
    series: [
      {},
      ...latest.current.plot.traces.flatMap((trace) => seriesOf(trace, latest, palette)),
    ],
    hooks: {
      drawClear: [(u) => drawBeneath(drawing(u))],
      draw: [(u) => drawAbove(drawing(u))],
      setCursor: [
        (u) => {
          const { idx } = u.cursor;
          const at = typeof idx === "number" ? u.data[0][idx] : undefined;
          latest.current.onCursor(at ?? null);
        },
      ],
    },
  };
  return new uPlot(options, columnsOf(latest.current.plot.traces), element);
}

const WEIGHTS = { strong: 2.25, plain: 1.75, thin: 1.25, dashed: 1.25 } as const;

function seriesOf(
  trace: Trace,
  latest: { readonly current: PlotCanvasProps },
  palette: Palette,
): uPlot.Series[] {
  if (trace.kind === "bars") {
    return (["outside", "inside"] as const).map((side) => ({
      fill: side === "inside" ? palette.barStrong : palette.bar,
      points: { show: false },
      paths: (u, index, from, to) => {
        const now = latest.current.plot.traces.find((other) => other.name === trace.name) ?? trace;
        return barPaths(now.widthMs ?? 0, now.emphasised ?? null, side)(u, index, from, to);
      },
    }));
  }
  const stepped = trace.kind === "step" ? uPlot.paths.stepped?.({ align: 1 }) : undefined;
  return [
    {
      stroke: trace.weight === "strong" ? palette.ink : palette.muted,
      width: (WEIGHTS[trace.weight] * palette.rem) / 16,
      ...(trace.weight === "dashed" ? { dash: [palette.rem / 3, palette.rem / 4] } : {}),
      points: { show: false },
      ...(stepped ? { paths: stepped } : {}),
    },
  ];
}
