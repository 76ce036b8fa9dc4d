import clsx from "clsx";
import { TierMark } from "@/components/design/TierMark";
import type { BoardCell, BoardTownship } from "@/lib/calling/boardTownships";
import type { Instant } from "@/lib/time/instant";
import { clockTime } from "@/lib/time/localTime";
import { TimeToTarget } from "./TimeToTarget";
import type { BoardAddress } from "./useBoardAddress";
import { type CellSize, VillageCell } from "./VillageCell";

export interface TownshipRowProps {
  readonly township: BoardTownship;
  /** Many townships are being called: only what still waits for an answer is wide. */
  readonly isCrowded: boolean;
  /** There are so few villages that all of them are large. */
  readonly isFew: boolean;
  readonly asOf: Instant;
  readonly timeZone: string;
  readonly address: BoardAddress;
}

/** A township with all of its villages: those that matter now first and wide, the others small. */
export function TownshipRow(props: TownshipRowProps) {
  const { township, isCrowded, isFew, asOf, timeZone, address } = props;
  const isOpen = hasOpenCalls(township);
  const large = isFew ? township.cells : [];
  const wide = isFew ? [] : township.cells.filter((cell) => isOpen && isWide(cell, isCrowded));
  const small = isFew ? [] : township.cells.filter((cell) => !wide.includes(cell));
  const cells = (list: readonly BoardCell[], size: CellSize) =>
    list.map((cell) => (
      <li key={cell.code}>
        <VillageCell
          cell={cell}
          size={size}
          asOf={asOf}
          href={address.hrefOf({ line: cell.lineId })}
          onOpen={address.open}
        />
      </li>
    ));
  return (
    <li
      className={clsx(
        "grid gap-x-4 gap-y-1.5 desk:grid-cols-[9.25rem_minmax(0,1fr)]",
        // They take the board's height between them.
        isFew && "desk:min-h-0 desk:flex-1",
      )}
    >
      <TownshipHead township={township} timeZone={timeZone} asOf={asOf} />
      <div className="flex min-w-0 flex-col gap-1">
        {large.length > 0 ? (
          <ul className="grid flex-1 grid-cols-[repeat(auto-fill,minmax(8.25rem,1fr))] gap-1 desk:auto-rows-[minmax(5.25rem,11rem)] desk:grid-cols-[repeat(auto-fill,minmax(12rem,1fr))] desk:gap-2">
            {cells(large, "large")}
          </ul>
        ) : null}
        {wide.length > 0 ? (
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(8.25rem,1fr))] gap-1">
            {cells(wide, "wide")}
          </ul>
        ) : null}
        {small.length > 0 ? (
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(4.25rem,1fr))] gap-1">
            {cells(small, "small")}
          </ul>
        ) : null}
      </div>
    </li>
  );
}

/** Whether somebody called there has not confirmed, and the call is not over. */
export function hasOpenCalls({ called, confirmed, closed }: BoardTownship): boolean {
  return called > confirmed + closed;
}

/** A village that waits for an answer is wide; one that gave it, while there is room. */
function isWide({ state, ended }: BoardCell, isCrowded: boolean): boolean {
  if (state === "confirmed") return !isCrowded;
  return state !== "none" && state !== "informed" && !ended;
}

function TownshipHead({
  township,
  timeZone,
  asOf,
}: Pick<TownshipRowProps, "township" | "timeZone" | "asOf">) {
  const { called, confirmed, informed, closed, lost, cells, tier } = township;
  if (called === 0) {
    return (
      <div className="flex items-center justify-between gap-2 self-start pt-1 text-meta">
        <h3 className={informed > 0 ? "font-bold" : "text-muted"}>{township.name}</h3>
        <span className="flex items-center gap-1 text-caption text-muted">
          {informed > 0 && tier ? <TierMark tier={tier} size={16} /> : null}
          {informed > 0 ? `已告知 ${informed}/${cells.length}` : `${cells.length} 村`}
        </span>
      </div>
    );
  }
  const others = cells.length - called;
  return (
    <div className="min-w-0">
      <div className="flex items-center justify-between gap-2">
        <h3 className="flex min-w-0 items-center gap-1.5 font-bold text-body">
          {tier ? <TierMark tier={tier} size={16} /> : null}
          <span className="truncate">{township.name}</span>
        </h3>
        <span className="text-value">
          <b>{confirmed}</b>
          <span className="text-muted">/{called}</span>
        </span>
      </div>
      <ProgressBar done={confirmed} of={called} />
      {township.targetAt === null ? null : (
        <p className="mt-1 flex justify-between text-caption text-muted">
          <span>目标 {clockTime(township.targetAt, timeZone)}</span>
          <b className="text-ink">
            <TimeToTarget until={township.targetAt} asOf={asOf} />
          </b>
        </p>
      )}
      {closed > 0 ? (
        <p className="mt-0.5 font-bold text-caption text-ink">{closed} 村未确认，叫应已结束</p>
      ) : null}
      {lost > 0 ? <p className="mt-0.5 font-bold text-caption text-ink">{lost} 村落空</p> : null}
      {others > 0 ? <p className="mt-0.5 text-caption text-muted">其余 {others} 村不涉及</p> : null}
    </div>
  );
}

function ProgressBar({ done, of }: { readonly done: number; readonly of: number }) {
  return (
    <span aria-hidden className="mt-1 block h-1.5 rounded-[1px] border border-edge">
      <span
        className="block h-full bg-bar-strong"
        style={{ width: `${of > 0 ? (done / of) * 100 : 0}%` }}
      />
    </span>
  );
}
