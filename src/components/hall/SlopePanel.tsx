"use client";

import clsx from "clsx";
import { memo } from "react";
import { Panel } from "@/components/design/Panel";
import { ShortenedName } from "@/components/design/ShortenedName";
import { SkeletonRows } from "@/components/design/Skeleton";
import { useScene } from "@/components/live/useLive";
import { slopeView } from "@/components/live/views";
import { useSteadyRows } from "@/components/table/useSteadyRows";
import type { SlopeRow as Row } from "@/lib/feed/slopeRows";
import { formatInstant } from "@/lib/time/instant";
import { TIER_NAMES } from "@/lib/warning/reason";
import { FIGURE_COLORS } from "./figureColor";
import { NoStations } from "./NoStations";

export interface SlopePanelProps {
  /** The part of the county that is all the viewer sees; null for the whole of it. */
  readonly areaName: string | null;
  readonly selected: string | null;
  readonly onSelect: (code: string) => void;
}

/** Slopes by their tangent angle, the steepest first. */
export function SlopePanel({ areaName, selected, onSelect }: SlopePanelProps) {
  const slopes = useScene(slopeView);
  const { rows, hold } = useSteadyRows(slopes ?? [], (row) => row.code);
  return (
    <Panel heading="边坡切线角" aside="≥80° 橙 · ≥85° 红" className="min-h-0 shrink-0">
      {slopes ? null : <SkeletonRows rows={3} label="正在取边坡位移" />}
      {slopes && rows.length === 0 ? (
        <NoStations kind="边坡监测点" areaName={areaName} then="按切线角排序" />
      ) : null}
      <ol {...hold} aria-label="边坡切线角" className="scroll-quiet fade-below -mx-2 desk:max-h-33">
        {rows.map((row) => (
          <SlopeRow key={row.code} row={row} selected={row.code === selected} onSelect={onSelect} />
        ))}
      </ol>
    </Panel>
  );
}

interface SlopeRowProps {
  readonly row: Row;
  readonly selected: boolean;
  readonly onSelect: (code: string) => void;
}

const SlopeRow = memo(function SlopeRow({ row, selected, onSelect }: SlopeRowProps) {
  return (
    <li
      data-station={row.code}
      data-observed-at={row.newestAt === null ? undefined : formatInstant(row.newestAt)}
    >
      <button
        type="button"
        aria-pressed={selected}
        aria-label={spoken(row)}
        onClick={() => onSelect(row.code)}
        className={clsx(
          "flex h-11 w-full items-center gap-3 rounded-cell px-2 text-left -outline-offset-2 hover:bg-raised desk:h-8",
          selected && "bg-raised",
        )}
      >
        <span className="min-w-0 flex-1 text-body">
          <ShortenedName name={row.name} title={row.name} />
        </span>
        {row.silent || row.rateMmPerDay === null ? null : (
          <span className="text-meta text-muted">{row.rateMmPerDay.toFixed(1)} mm/d</span>
        )}
        <AngleFigure row={row} />
      </button>
    </li>
  );
});

function AngleFigure({ row }: { readonly row: Row }) {
  if (row.silent || row.angle === null) {
    return (
      <span className="w-18 shrink-0 text-right text-body text-muted">
        {row.silent ? "缺" : "未定"}
      </span>
    );
  }
  return (
    <span
      className={clsx(
        "w-18 shrink-0 text-right text-lead desk:text-value",
        row.angle > 0 ? "font-bold" : "text-muted",
        row.angle > 0 && FIGURE_COLORS[row.tier],
      )}
    >
      {row.angle.toFixed(1)}°
    </span>
  );
}

function spoken(row: Row): string {
  if (row.silent) return `${row.name}，失联`;
  if (row.angle === null) return `${row.name}，数据不足，切线角未定`;
  const tier = row.tier === "none" ? "" : `，${TIER_NAMES[row.tier]}`;
  return `${row.name}，切线角 ${row.angle.toFixed(1)} 度${tier}`;
}
