"use client";

import { useState } from "react";
import { FactorLink } from "@/components/account/FactorLink";
import { Button } from "@/components/design/Button";
import { EmptyState } from "@/components/design/EmptyState";
import { Panel } from "@/components/design/Panel";
import { may, offerOf } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import type { CallBoard } from "@/lib/calling/board";
import type { BoardWaiting } from "@/lib/calling/boardWaiting";
import type { SteerDeed } from "@/lib/calling/deed";
import type { Instant } from "@/lib/time/instant";
import { LostRow } from "./LostRow";
import { SteerDialog, type SteerSubject } from "./SteerDialog";
import type { BoardAddress } from "./useBoardAddress";
import { WaitingRow } from "./WaitingRow";

export interface WaitingPanelProps {
  readonly board: CallBoard;
  readonly viewer: Viewer;
  readonly asOf: Instant;
  readonly address: BoardAddress;
  /** Names of townships by code. */
  readonly townships: ReadonlyMap<string, string>;
}

/** Lines a person can look through; the rest are counted, and a press away. */
const SHOWN = 30;

/**
 * Who has not confirmed: those that are called, by the time that is left, where only the most urgent has
 * the button to press; and below them, in short lines that never push them away, where nobody is left.
 */
export function WaitingPanel({ board, viewer, asOf, address, townships }: WaitingPanelProps) {
  const { waiting, waitingCount, lost, lostCount, lostEndedCount } = board;
  const levels = new Map(board.levels.map(({ level, name }) => [level, name]));
  const lostOpenCount = lostCount - lostEndedCount;
  const [subject, setSubject] = useState<SteerSubject | null>(null);
  const [all, setAll] = useState(false);
  const shown = all ? waiting : waiting.slice(0, SHOWN);
  const rowOf = (line: BoardWaiting) => ({
    line,
    level: levels.get(line.level) ?? "",
    township: line.townshipCode ? (townships.get(line.townshipCode) ?? null) : null,
    maySteer: offerOf(viewer, "call.steer", { adminAreaCode: line.areaCode }) === "deed",
    mayReveal: may(viewer, "person.reveal"),
    href: address.hrefOf({ line: line.lineId }),
    onOpen: address.open,
    onSteer: (deed: SteerDeed) => setSubject({ line, deed }),
  });
  return (
    <Panel
      heading={`还没确认 ${waitingCount + lostCount}`}
      aside={waitingCount > 0 ? `叫应中 ${waitingCount}，按剩余时间` : null}
      className="min-h-0 desk:flex-1"
    >
      {waitingCount + lostCount === 0 ? (
        <EmptyState title="没有等待确认的人" detail="有新的叫应，未确认的会立即列在这里。" />
      ) : null}
      {waitingCount + lostOpenCount > 0 && offerOf(viewer, "call.steer") === "factor" ? (
        <FactorLink permission="call.steer" deeds="停止或人工叫应" className="mb-1.5 self-start" />
      ) : null}
      {waiting.length > 0 ? (
        <ol className="scroll-quiet -mx-2 min-h-0 flex-1 px-2">
          {shown.map((line, place) => (
            <li key={line.lineId} className="border-line border-t first:border-t-0">
              <WaitingRow {...rowOf(line)} asOf={asOf} isFirst={place === 0} />
            </li>
          ))}
          {all && waitingCount > waiting.length ? (
            <li className="border-line border-t pt-2 text-meta text-muted">
              另有 {waitingCount - waiting.length} 条时限较宽裕；点村庄格子可看任一村的叫应。
            </li>
          ) : null}
          {waiting.length > shown.length ? (
            <li className="border-line border-t pt-2">
              <Button look="quiet" onClick={() => setAll(true)} className="w-full">
                再列出其余 {waiting.length - shown.length} 条
              </Button>
            </li>
          ) : null}
        </ol>
      ) : null}
      {lost.length > 0 ? (
        <section
          aria-label="落空"
          className={waiting.length > 0 ? "flex max-h-[36%] min-h-24 flex-col" : "contents"}
        >
          <h3 className="flex justify-between border-edge border-t pt-2 pb-0.5 text-meta">
            <b>落空 {lostCount}</b>
            <span className="text-muted">{lostAside(lostOpenCount, lostEndedCount)}</span>
          </h3>
          <ol className="scroll-quiet -mx-2 min-h-0 flex-1 px-2">
            {lost.map((line) => (
              <li key={line.lineId} className="border-line border-t first:border-t-0">
                <LostRow {...rowOf(line)} />
              </li>
            ))}
            {lostCount > lost.length ? (
              <li className="border-line border-t pt-2 text-meta text-muted">
                另有 {lostCount - lost.length} 处；点村庄格子可看任一村的叫应。
              </li>
            ) : null}
          </ol>
        </section>
      ) : null}
      <SteerDialog subject={subject} onClose={() => setSubject(null)} />
    </Panel>
  );
}

function lostAside(open: number, ended: number): string {
  if (ended === 0) return "请派人到场或改派";
  return open === 0 ? "叫应已结束" : `请派人到场或改派 · ${ended} 处叫应已结束`;
}
