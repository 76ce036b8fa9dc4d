import Link from "next/link";
import type { ReactNode } from "react";
import { ExerciseBadge } from "@/components/design/Badge";
import { TierMark } from "@/components/design/TierMark";
import type { CallBoard } from "@/lib/calling/board";
import { type BoardRound, byPresentTier, shownTier } from "@/lib/calling/boardLine";
import type { BoardTarget } from "@/lib/calling/boardTarget";
import { minuteClock } from "@/lib/calling/words";
import { type Instant, MINUTE } from "@/lib/time/instant";
import { shortTime } from "@/lib/time/localTime";
import { HAZARD_NAMES, TIER_NAMES } from "@/lib/warning/reason";
import { ConfirmationCurve } from "./ConfirmationCurve";
import { TimeToTarget } from "./TimeToTarget";

export interface BoardHeadProps {
  readonly board: CallBoard;
  readonly asOf: Instant;
  readonly timeZone: string;
}

/** What is being called for, how many villages confirmed, how soon, and what is left of the aim. */
export function BoardHead({ board, asOf, timeZone }: BoardHeadProps) {
  const [first] = board.rounds.toSorted(byPresentTier);
  if (!first) return null;
  const { villagesCalled, villagesConfirmed, medianMs, fastestMs, slowestMs } = board;
  return (
    <section
      aria-label="叫应总览"
      className="grid shrink-0 items-center gap-x-8 gap-y-3 rounded-panel border border-line bg-panel px-5 py-3.5 max-desk:grid-cols-2 desk:grid-cols-[minmax(15rem,1.4fr)_auto_auto_auto_minmax(18rem,2.4fr)]"
    >
      <Subject rounds={board.rounds} first={first} asOf={asOf} timeZone={timeZone} />
      <Figure
        name="村已确认"
        note={board.villagesInformed > 0 ? `另告知 ${board.villagesInformed} 村` : null}
      >
        {villagesConfirmed}
        <span className="font-normal text-muted">/{villagesCalled}</span>
      </Figure>
      <Figure
        name="中位确认用时"
        note={
          fastestMs === null || slowestMs === null
            ? null
            : `最快 ${minuteClock(fastestMs)} · 最慢 ${minuteClock(slowestMs)}`
        }
      >
        {medianMs === null ? "—" : minuteClock(medianMs)}
      </Figure>
      <Target target={board.target} asOf={asOf} timeZone={timeZone} />
      <ConfirmationCurve board={board} asOf={asOf} />
    </section>
  );
}

function Subject({
  rounds,
  first,
  asOf,
  timeZone,
}: Pick<BoardHeadProps, "asOf" | "timeZone"> & {
  readonly rounds: readonly BoardRound[];
  readonly first: BoardRound;
}) {
  const others = rounds.length - 1;
  return (
    <div className="flex min-w-0 items-center gap-3.5 max-desk:col-span-2">
      <TierMark tier={shownTier(first)} size={48} past={first.tierNow === "none"} />
      <div className="min-w-0">
        <h1 className="line-clamp-2 font-bold text-value">
          {HAZARD_NAMES[first.hazard]} {first.areaName}
          {others > 0 ? ` 等 ${rounds.length} 个预警` : ""}
        </h1>
        <p className="flex flex-wrap items-center gap-x-2 text-meta text-muted">
          {shortTime(first.beganAt, asOf, timeZone)} 开始叫应
          {first.closedAt === null ? null : `，${shortTime(first.closedAt, asOf, timeZone)} 结束`}
          {first.tierNow === first.tier ? null : (
            <b className="text-ink">
              {first.tierNow === "none" ? "预警已解除，" : ""}叫应时为{TIER_NAMES[first.tier]}
            </b>
          )}
          {first.exercise ? <ExerciseBadge /> : null}
        </p>
        <Link
          href={`/warnings/${first.warningId}`}
          className="text-meta underline decoration-edge underline-offset-4"
        >
          看依据
        </Link>
      </div>
    </div>
  );
}

function Target({
  target,
  asOf,
  timeZone,
}: Pick<BoardHeadProps, "asOf" | "timeZone"> & { readonly target: BoardTarget | null }) {
  if (target === null) {
    return (
      <Figure name="全部确认目标" note="本等级按逐级时限">
        <span className="font-normal text-muted text-title">未设</span>
      </Figure>
    );
  }
  const { tier, targetMs, targetAt, called, confirmed, slowestMs } = target;
  const name = `${TIER_NAMES[tier]}村目标 ${targetMs / MINUTE} 分钟`;
  const counted = `${confirmed}/${called} 村已确认`;
  if (targetAt !== null) {
    return (
      <Figure name={name} note={`${counted}，至 ${shortTime(targetAt, asOf, timeZone)}`}>
        <TimeToTarget until={targetAt} asOf={asOf} />
      </Figure>
    );
  }
  if (slowestMs === null || confirmed < called) {
    return (
      <Figure name={name} note={`${counted}，叫应已结束`}>
        —
      </Figure>
    );
  }
  const missed = slowestMs > targetMs ? `，超 ${minuteClock(slowestMs - targetMs)}` : "";
  return (
    <Figure name={name} note={`${called} 村全部确认${missed}`}>
      {minuteClock(slowestMs)}
    </Figure>
  );
}

function Figure(props: {
  readonly name: string;
  readonly note: string | null;
  readonly children: ReactNode;
}) {
  return (
    <div className="min-w-0">
      <p className="text-meta text-muted">{props.name}</p>
      <p className="whitespace-nowrap font-bold text-display">{props.children}</p>
      <p className="min-h-4 whitespace-nowrap text-caption text-muted">{props.note}</p>
    </div>
  );
}
