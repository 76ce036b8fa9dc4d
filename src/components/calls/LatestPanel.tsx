import { CircleCheck } from "lucide-react";
import { Panel } from "@/components/design/Panel";
import type { CallBoard } from "@/lib/calling/board";
import { minuteClock, WAY_WORDS } from "@/lib/calling/words";
import { clockTimeSeconds } from "@/lib/time/localTime";
import type { BoardAddress } from "./useBoardAddress";

export interface LatestPanelProps {
  readonly board: CallBoard;
  readonly timeZone: string;
  readonly address: BoardAddress;
}

/** Who confirmed last, how and after how long. */
export function LatestPanel({ board, timeZone, address }: LatestPanelProps) {
  if (board.latest.length === 0) return null;
  return (
    <Panel heading="刚确认" aside={`全部 ${board.confirmed}`} className="shrink-0">
      <ol className="flex flex-col gap-0.5">
        {board.latest.slice(0, SHOWN).map((one) => (
          <li key={one.lineId} className="flex items-center gap-3 text-meta">
            <time className="text-muted">{clockTimeSeconds(one.at, timeZone)}</time>
            <CircleCheck aria-hidden className="size-3.5 shrink-0" />
            <a
              href={address.hrefOf({ line: one.lineId })}
              onClick={address.open}
              className="w-28 shrink-0 truncate hover:underline"
            >
              {one.placeName}
            </a>
            <span className="min-w-0 flex-1 truncate text-muted">
              {one.person} {one.way ? WAY_WORDS[one.way] : ""}
            </span>
            <span className="shrink-0 text-muted">用时 {minuteClock(one.tookMs)}</span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

const SHOWN = 4;
