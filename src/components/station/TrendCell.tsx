"use client";

import { useMemo } from "react";
import { RainBars } from "@/components/hall/RainBars";
import { sceneView, useScene } from "@/components/live/useLive";
import type { SeriesSummary } from "@/lib/feed/snapshot";
import { trendOf } from "@/lib/station/trend";

/** The last day of a series in small, live; drawn again only when its own readings come. */
export function TrendCell({ series }: { readonly series: SeriesSummary }) {
  const view = useMemo(
    () => sceneView(({ state }) => state.tracks.get(series.id) ?? null),
    [series.id],
  );
  const track = useScene(view);
  const trend = useMemo(() => (track ? trendOf(series, track) : null), [series, track]);
  if (!trend) return null;
  if (trend.kind === "bars") {
    return (
      <span className="flex w-full">
        <RainBars bars={trend.bars} largest={trend.largest} bright={3} />
      </span>
    );
  }
  return (
    <svg aria-hidden viewBox="0 0 96 20" preserveAspectRatio="none" className="h-5 w-full">
      {trend.pieces.map((piece) => (
        <polyline
          key={piece[0]?.[0]}
          points={piece
            .map(([x, y]) => `${(x * 96).toFixed(1)},${(1 + y * 18).toFixed(1)}`)
            .join(" ")}
          fill="none"
          stroke="var(--color-muted)"
          strokeWidth={1.5}
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </svg>
  );
}
