import clsx from "clsx";
import { memo } from "react";
import { ShortenedName } from "@/components/design/ShortenedName";
import type { RainWindow, RainRow as Row } from "@/lib/feed/rainRanking";
import { formatInstant } from "@/lib/time/instant";
import { TIER_NAMES } from "@/lib/warning/reason";
import { FIGURE_COLORS } from "./figureColor";
import { RainBars } from "./RainBars";

export interface RainRowProps {
  readonly row: Row;
  readonly largestBar: number;
  readonly barsInWindow: number;
  readonly window: RainWindow;
  /** For how long it has been silent, in words; null where it is heard. */
  readonly silence: string | null;
  readonly selected: boolean;
  readonly onSelect: (code: string) => void;
}

/** Below this share of the window heard of, the sum says how much it rests on (docs/judging.md). */
const COMPLETE = 0.95;

export const RainRow = memo(function RainRow(props: RainRowProps) {
  const { row, largestBar, barsInWindow, window, silence, selected, onSelect } = props;
  return (
    <li
      data-station={row.code}
      data-observed-at={row.newestAt === null ? undefined : formatInstant(row.newestAt)}
    >
      <button
        type="button"
        aria-pressed={selected}
        aria-label={spoken(row, window)}
        onClick={() => onSelect(row.code)}
        className={clsx(
          "flex h-11 w-full items-center gap-3 rounded-cell px-2 text-left -outline-offset-2 hover:bg-raised desk:h-8",
          selected && "bg-raised",
        )}
      >
        <span className="flex w-32 shrink-0 items-baseline gap-1 text-body">
          <ShortenedName name={shortName(row.name)} title={row.name} />
          {row.outsideCounty ? (
            <span className="shrink-0 text-caption text-muted">县外</span>
          ) : null}
        </span>
        {silence === null ? (
          <RainBars bars={row.bars} largest={largestBar} bright={barsInWindow} />
        ) : (
          <span className="min-w-0 flex-1 truncate text-right text-meta text-muted">{silence}</span>
        )}
        <RainFigure row={row} />
      </button>
    </li>
  );
});

function RainFigure({ row }: { readonly row: Row }) {
  if (row.silent) return <span className="w-16 shrink-0 text-right text-body text-muted">缺</span>;
  return (
    <span className="relative w-16 shrink-0 text-right">
      {row.coverage < COMPLETE ? (
        <span
          className="absolute right-full mr-1 whitespace-nowrap rounded-cell bg-panel px-1 text-caption text-muted leading-7"
          title="时段内收到的数据占比"
        >
          收到 {Math.floor(row.coverage * 100)}%
        </span>
      ) : null}
      <span
        className={clsx(
          "text-lead desk:text-value",
          row.mm > 0 ? "font-bold" : "text-muted",
          row.mm > 0 && FIGURE_COLORS[row.tier],
        )}
      >
        {row.mm.toFixed(1)}
      </span>
    </span>
  );
}

function spoken(row: Row, window: RainWindow): string {
  if (row.silent) return `${row.name}，失联`;
  const tier = row.tier === "none" ? "" : `，${TIER_NAMES[row.tier]}`;
  return `${row.name}，${window} 小时 ${row.mm.toFixed(1)} 毫米${tier}`;
}

/** In a list of rain gauges 雨量站 need not be said of each. */
function shortName(name: string): string {
  return name.replace(/雨量站$/, "") || name;
}
