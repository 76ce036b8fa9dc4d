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
  readonly asOf: Instant;
  readonly href: string;
  readonly onOpen: BoardAddress["open"];
}

const LOOKS: Record<CellState, string> = {
  none: "border-line text-muted",
  closed: "border-edge border-dotted text-muted",
  informed: "border-edge text-ink",
  calling: "border-2 border-ink text-ink",
  escalated: "hatched border-edge text-ink",
  stopped: "border-edge border-dashed text-ink",
  confirmed: "border-transparent bg-bar-strong text-press-ink",
  exhausted: "hatched border-2 border-ink text-ink",
  vacant: "border-2 border-ink border-dashed text-ink",
};

/** Villages that are called are wide, with person and time; all others are small. */
export const isWide = ({ state }: BoardCell) =>
  state !== "none" && state !== "informed" && state !== "closed";

/** A village: how its call stands, at a glance and in words. */
export const VillageCell = memo(function VillageCell(props: VillageCellProps) {
  const { cell, asOf, href, onOpen } = props;
  const look = clsx("block min-w-0 rounded-cell border", LOOKS[cell.state]);
  if (!isWide(cell)) return <SmallCell cell={cell} look={look} href={href} onOpen={onOpen} />;
  return (
    <a
      href={href}
      onClick={onOpen}
      data-village={cell.code}
      data-state={cell.state}
      aria-label={`${cell.name}，${CELL_WORDS[cell.state]}${cell.person ? `，${cell.person}` : ""}${
        cell.tookMs === null ? "" : `，用时 ${minuteClock(cell.tookMs)}`
      }`}
      className={clsx(look, "h-14 px-2 py-1.5 hover:opacity-85")}
    >
      <span className="flex items-center justify-between gap-1">
        <span className="truncate font-bold text-meta">{cell.name}</span>
        <Mark state={cell.state} />
      </span>
      <span className="flex items-baseline justify-between gap-1 text-caption">
        <span className="truncate opacity-80">{cell.person ?? CELL_WORDS[cell.state]}</span>
        <span className={clsx("shrink-0", cell.state !== "confirmed" && "font-bold text-meta")}>
          {cell.tookMs === null ? null : minuteClock(cell.tookMs)}
          {cell.deadlineAt === null ? null : <Countdown until={cell.deadlineAt} asOf={asOf} />}
        </span>
      </span>
    </a>
  );
});

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
}: Omit<VillageCellProps, "asOf"> & { readonly look: string }) {
  const text = <span className="block truncate">{cell.name}</span>;
  const classes = clsx(look, "h-7.5 content-center px-1.5 text-center text-caption");
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
      aria-label={`${cell.name}，${CELL_WORDS[cell.state]}`}
      title={cell.name}
      className={clsx(classes, "hover:bg-raised")}
    >
      {text}
    </a>
  );
}
