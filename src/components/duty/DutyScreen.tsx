"use client";

import Link from "next/link";
import { ErrorState } from "@/components/design/ErrorState";
import { useExercise } from "@/components/live/CountyMode";
import type { Viewer } from "@/lib/access/viewer";
import type { DutyBoard } from "@/lib/duty/record";
import { type DutyUnit, unitKey } from "@/lib/duty/unit";
import { DutyBoardPanel } from "./DutyBoardPanel";
import { DutyLogPanel } from "./DutyLogPanel";
import { useDutyBoard } from "./dutyQueries";
import { HandOverPanel } from "./HandOverPanel";
import { RosterPanel } from "./RosterPanel";
import type { WantedGap } from "./RosterTable";

export interface DutyScreenProps {
  readonly viewer: Viewer;
  readonly initial: DutyBoard;
  /** The unit looked at, and the first day of its roster that is shown. */
  readonly unit: DutyUnit;
  readonly fromDay: string;
  readonly today: string;
  /** The gap that was asked for; null for none. */
  readonly wanted: WantedGap | null;
  readonly timeZone: string;
}

/** Joint duty: every room now on the left, one of them in detail on the right. */
export function DutyScreen(props: DutyScreenProps) {
  const { viewer, unit, timeZone } = props;
  const { data, error, refetch } = useDutyBoard(props.initial);
  const board = data ?? props.initial;
  const exercise = useExercise();
  const chosen = board.units.find((one) => unitKey(one.unit) === unitKey(unit));
  return (
    <div className="flex flex-col gap-3 p-4 desk:px-5">
      {error ? (
        <ErrorState
          title={error.message}
          mend="下面是上一次读到的值班情况。"
          onRetry={() => void refetch()}
        />
      ) : null}
      {exercise ? (
        <p className="text-meta text-muted">值班按真实的日期和时间，不随演练的时钟走。</p>
      ) : null}
      <div className="grid items-start gap-3 desk:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
        <DutyBoardPanel board={board} chosen={unit} timeZone={timeZone} />
        {chosen ? (
          // Each unit has state of its own: half-written notes must not wander to another.
          <div key={unitKey(unit)} className="flex min-w-0 flex-col gap-3 max-desk:order-first">
            <RosterPanel
              viewer={viewer}
              unit={chosen}
              fromDay={props.fromDay}
              today={props.today}
              wanted={props.wanted}
              at={board.at}
              timeZone={timeZone}
            />
            <div className="grid items-start gap-3 wide:grid-cols-2">
              <HandOverPanel viewer={viewer} unit={chosen} timeZone={timeZone} />
              <DutyLogPanel viewer={viewer} unit={chosen} timeZone={timeZone} />
            </div>
          </div>
        ) : (
          <ErrorState
            title="没有这个值班单位，或它不在您可查看的范围内。"
            mend="从左边选择一个单位。"
            action={<Link href="/duty">回到值班</Link>}
          />
        )}
      </div>
    </div>
  );
}
