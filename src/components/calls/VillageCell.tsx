import clsx from "clsx";
import { Check, CirclePause, TriangleAlert, UserX } from "lucide-react";
import { memo } from "react";
import type { CellState } from "@/lib/calling/boardLine";
import type { BoardCell } from "@/lib/calling/boardTownships";
import { CELL_WORDS, minuteClock } from "@/lib/calling/words";
import type { Instant } from "@/lib/time/instant";
import { Countdown } from "./Countdown";
import type { BoardAddress } from "./useBoardAddress";

export interface VillageCellProps {
  readonly cell: BoardCell;
  /** Large or wide, with person and time; or small. */
  readonly size: CellSize;
  readonly asOf: Instant;
  readonly href: string;
  readonly onOpen: BoardAddress["open"];
}

export type CellSize = "large" | "wide" | "small";

const LOOKS: Record<CellState, string> = {
  none: "border-line text-muted",
  closed: "border-ink border-dotted text-ink",
  informed: "border-edge text-ink",
  calling: "border-2 border-ink text-ink",
  escalated: "hatched border-edge text-ink",
  stopped: "border-edge border-dashed text-ink",
  confirmed: "border-transparent bg-bar-strong text-press-ink",
  exhausted: "hatched border-2 border-ink text-ink",
  vacant: "border-2 border-ink border-dashed text-ink",
};

/** A village: how its call stands, at a glance and in words. */
export const VillageCell = memo(function VillageCell(props: VillageCellProps) {
  const { cell, size, asOf, href, onOpen } = props;
  const look = clsx("block min-w-0 rounded-cell border", LOOKS[cell.state]);
  if (size === "small") return <SmallCell cell={cell} look={look} href={href} onOpen={onOpen} />;
  const isLarge = size === "large";
  const classes = clsx(
    look,
    "h-14 px-2 py-1.5",
    isLarge && "desk:flex desk:h-full desk:flex-col desk:justify-between desk:px-3.5 desk:py-2.5",
  );
  if (cell.lineId === null) {
    return (
      <span data-village={cell.code} data-state={cell.state} className={classes}>
        <CellWords cell={cell} isLarge={isLarge} asOf={asOf} />
      </span>
    );
  }
  return (
    <a
      href={href}
      onClick={onOpen}
      data-village={cell.code}
      data-state={cell.state}
      aria-label={wordsOf(cell)}
      className={clsx(classes, "hover:opacity-85")}
    >
      <CellWords cell={cell} isLarge={isLarge} asOf={asOf} />
    </a>
  );
});

/** Above the village and how its call stands, below who answers for it and the time. */
function CellWords(props: Pick<VillageCellProps, "cell" | "asOf"> & { readonly isLarge: boolean }) {
  const { cell, isLarge, asOf } = props;
  const isSaidBelow = cell.person === null;
  return (
    <>
      <span className="flex items-center justify-between gap-1">
        <span className={clsx("truncate font-bold text-meta", isLarge && "desk:text-lead")}>
          {cell.name}
        </span>
        {isSaidBelow && MARKLESS.has(cell.state) ? null : <Mark state={cell.state} />}
      </span>
      <span
        className={clsx(
          "flex items-baseline justify-between gap-1 text-caption",
          isLarge && "desk:text-body",
        )}
      >
        <span className="truncate opacity-80">{cell.person ?? CELL_WORDS[cell.state]}</span>
        <span
          className={clsx(
            "shrink-0",
            cell.state !== "confirmed" && "font-bold text-meta",
            isLarge && "desk:text-strong",
          )}
        >
          {cell.tookMs === null ? null : minuteClock(cell.tookMs)}
          {cell.deadlineAt === null ? null : <Countdown until={cell.deadlineAt} asOf={asOf} />}
        </span>
      </span>
    </>
  );
}

/** States whose mark is their words: said once, below, where nobody is named there. */
const MARKLESS: ReadonlySet<CellState> = new Set(["none", "informed", "closed"]);

/** `河心村，已确认，余长青，用时 8:36`; `二龙村，无人应答，叫应已结束`. */
function wordsOf({ name, state, person, tookMs, ended }: BoardCell): string {
  const isOver = ended && state !== "closed";
  return [
    name,
    CELL_WORDS[state],
    ...(person === null ? [] : [person]),
    ...(tookMs === null ? [] : [`用时 ${minuteClock(tookMs)}`]),
    ...(isOver ? ["叫应已结束"] : []),
  ].join("，");
}

function Mark({ state }: { readonly state: CellState }) {
  const icon = "size-3.5 shrink-0";
  if (state === "confirmed") return <Check aria-hidden className={icon} strokeWidth={3} />;
  if (state === "exhausted") return <TriangleAlert aria-hidden className={icon} />;
  if (state === "vacant") return <UserX aria-hidden className={icon} />;
  if (state === "stopped") return <CirclePause aria-hidden className={icon} />;
  return <span className="shrink-0 text-caption">{CELL_WORDS[state]}</span>;
}

function SmallCell({
  cell,
  look,
  href,
  onOpen,
}: Pick<VillageCellProps, "cell" | "href" | "onOpen"> & { readonly look: string }) {
  const text = <span className="block truncate">{cell.name}</span>;
  const classes = clsx(
    look,
    "h-7.5 content-center px-1.5 text-center text-caption",
    cell.ended && cell.state !== "closed" && "font-bold",
  );
  if (cell.lineId === null) {
    return (
      <span data-village={cell.code} data-state={cell.state} title={cell.name} className={classes}>
        {text}
      </span>
    );
  }
  return (
    <a
      href={href}
      onClick={onOpen}
      data-village={cell.code}
      data-state={cell.state}
      aria-label={wordsOf(cell)}
      title={wordsOf(cell)}
      className={clsx(classes, "hover:opacity-85")}
    >
      {text}
    </a>
  );
}
