"use client";

import clsx from "clsx";
import { useMemo } from "react";
import { EmptyState } from "@/components/design/EmptyState";
import { Panel } from "@/components/design/Panel";
import type { Viewer } from "@/lib/access/viewer";
import type { CallBoard } from "@/lib/calling/board";
import { byPresentTier } from "@/lib/calling/boardLine";
import type { Instant } from "@/lib/time/instant";
import { BoardHead } from "./BoardHead";
import { BoardVillages } from "./BoardVillages";
import { CallTabs } from "./CallTabs";
import { LatestPanel } from "./LatestPanel";
import { LevelPanel } from "./LevelPanel";
import { LineSheet } from "./LineSheet";
import { useBoardAddress } from "./useBoardAddress";
import { useCallBoard } from "./useCallBoard";
import { WaitingPanel } from "./WaitingPanel";
import { type ChoiceOfWarning, WarningChoice } from "./WarningChoice";

export interface CallScreenProps {
  readonly viewer: Viewer;
  /** The warning chosen in the address; null: all that are open. */
  readonly warning: number | null;
  readonly board: CallBoard;
  readonly all: CallBoard;
  readonly timeZone: string;
  /** The county's present as the server saw it. */
  readonly asOf: Instant;
}

/** The call board: every village a cell, who has not confirmed, and how far each level has come. */
export function CallScreen({
  viewer,
  warning,
  board: initial,
  all,
  timeZone,
  asOf,
}: CallScreenProps) {
  const board = useCallBoard(warning, initial);
  const everything = useCallBoard(null, all);
  const address = useBoardAddress();
  const townships = useMemo(
    () => new Map(board.townships.map(({ code, name }) => [code, name])),
    [board.townships],
  );
  const choices = useMemo(() => choicesOf(everything), [everything]);
  return (
    <div className="flex flex-col gap-2.5 p-3 desk:h-full desk:px-5 desk:py-3">
      <div className="flex shrink-0 items-center gap-3 max-desk:flex-col max-desk:items-stretch">
        <CallTabs viewer={viewer} />
        <WarningChoice warnings={choices} address={address} />
      </div>
      <BoardHead board={board} asOf={asOf} timeZone={timeZone} />
      {board.rounds.length === 0 ? <NobodyCalled /> : null}
      <div
        className={clsx(
          "grid min-h-0 flex-1 gap-2.5",
          board.rounds.length > 0 && "desk:grid-cols-[minmax(0,1fr)_31rem]",
        )}
      >
        <div className="order-2 min-h-0 min-w-0 desk:order-1">
          <BoardVillages board={board} asOf={asOf} timeZone={timeZone} address={address} />
        </div>
        <div className="order-1 flex min-h-0 min-w-0 flex-col gap-2.5 desk:order-2">
          {board.rounds.length > 0 ? (
            <>
              <WaitingPanel
                board={board}
                viewer={viewer}
                asOf={asOf}
                address={address}
                townships={townships}
              />
              <LevelPanel levels={board.levels} />
              <LatestPanel board={board} timeZone={timeZone} address={address} />
            </>
          ) : null}
        </div>
      </div>
      <LineSheet
        lineId={address.line}
        viewer={viewer}
        timeZone={timeZone}
        asOf={asOf}
        onClose={address.closeLine}
      />
    </div>
  );
}

function NobodyCalled() {
  return (
    <Panel heading="叫应" className="shrink-0">
      <EmptyState
        title="现在没有叫应"
        detail="预警发布或升级时，系统会按叫应规定同时呼叫各级责任人，进度出现在这里。"
      />
    </Panel>
  );
}

function choicesOf(board: CallBoard): ChoiceOfWarning[] {
  return board.rounds.toSorted(byPresentTier).map((round) => {
    const { called, confirmed } = board.counts[round.id] ?? { called: 0, confirmed: 0 };
    return { ...round, called, confirmed };
  });
}
