import clsx from "clsx";
import { memo } from "react";
import { ShortenedName } from "@/components/design/ShortenedName";
import type { RiverRow as Row } from "@/lib/feed/riverRows";
import { formatInstant } from "@/lib/time/instant";
import { TIER_NAMES } from "@/lib/warning/reason";
import { FIGURE_COLORS } from "./figureColor";
import { LevelGauge } from "./LevelGauge";

export interface RiverRowProps {
  readonly row: Row;
  /** For how long it has been silent, in words; null where it is heard. */
  readonly silence: string | null;
  readonly selected: boolean;
  readonly onSelect: (code: string) => void;
}

export const RiverRow = memo(function RiverRow(props: RiverRowProps) {
  const { row, silence, selected, onSelect } = props;
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
        <span className="w-20 shrink-0 text-body wide:w-24">
          <ShortenedName name={shortName(row.name)} title={row.name} />
        </span>
        <span className="min-w-0 flex-1">
          {row.gauge ? <LevelGauge gauge={row.gauge} tier={row.tier} known={!row.silent} /> : null}
        </span>
        <LevelFigure row={row} silence={silence} />
      </button>
    </li>
  );
});

function LevelFigure({ row, silence }: Pick<RiverRowProps, "row" | "silence">) {
  if (silence !== null || row.levelM === null) {
    return (
      <span className="flex w-31 shrink-0 justify-end gap-2 text-muted">
        <span className="truncate text-meta">{silence}</span>
        <span className="text-body">缺</span>
      </span>
    );
  }
  return (
    <span className="flex w-31 shrink-0 items-baseline justify-end gap-1.5">
      <span className={clsx("font-bold text-lead desk:text-value", FIGURE_COLORS[row.tier])}>
        {row.levelM.toFixed(2)}
      </span>
      <span className="w-12 text-left text-meta text-muted">{riseWords(row.riseM)}</span>
    </span>
  );
}

/** Which way it goes and how fast, m in the last hour. */
function riseWords(riseM: number | null): string {
  if (riseM === null) return "";
  const size = Math.abs(riseM).toFixed(2);
  if (size === "0.00") return "→";
  return riseM > 0 ? `↑${size}` : `↓${size}`;
}

/** In a list of river sections 水文, 水位 need not be said of each. */
function shortName(name: string): string {
  return name.replace(/水[文位]站$/, "站");
}

function spoken(row: Row): string {
  if (row.silent || row.levelM === null) return `${row.name}，失联`;
  const rise =
    row.riseM === null
      ? ""
      : `，1 小时${row.riseM < 0 ? "落" : "涨"} ${Math.abs(row.riseM).toFixed(2)} 米`;
  const alert = row.alertLevelM === null ? "" : `，警戒 ${row.alertLevelM.toFixed(2)} 米`;
  const tier = row.tier === "none" ? "" : `，${TIER_NAMES[row.tier]}`;
  return `${row.name}，水位 ${row.levelM.toFixed(2)} 米${rise}${alert}${tier}`;
}
