"use client";

import Link from "next/link";
import { useOpenProgress } from "@/components/calls/useCallProgress";
import { Button } from "@/components/design/Button";
import { EmptyState } from "@/components/design/EmptyState";
import { Panel } from "@/components/design/Panel";
import { SkeletonRows } from "@/components/design/Skeleton";
import { TierMark } from "@/components/design/TierMark";
import { useExercise } from "@/components/live/CountyMode";
import { useScene } from "@/components/live/useLive";
import {
  countyView,
  healthView,
  liftedWarningsView,
  momentView,
  openWarningsView,
} from "@/components/live/views";
import type { WarningThen } from "@/lib/feed/warningsThen";
import { shortTime } from "@/lib/time/localTime";
import { HAZARD_NAMES } from "@/lib/warning/reason";
import { tierRank } from "@/lib/warning/tier";
import { WarningCard, type WarningCardEmphasis } from "./WarningCard";

export interface WarningFeedProps {
  /** The part of the county that is all the viewer sees; null for the whole of it. */
  readonly areaName: string | null;
}

/** What is in force, most urgent first, and what was lifted lately. */
export function WarningFeed({ areaName }: WarningFeedProps) {
  const open = useScene(openWarningsView);
  const lifted = useScene(liftedWarningsView) ?? [];
  const moment = useScene(momentView);
  const county = useScene(countyView);
  const progress = useOpenProgress();
  const allExercise = useExercise();
  const counts = open ? `${open.length} 生效 · 12 小时内解除 ${lifted.length}` : null;
  return (
    <Panel heading="预警" aside={counts} className="min-h-0 desk:flex-1">
      {open ? null : <SkeletonRows rows={4} label="正在取预警" />}
      {open?.length === 0 ? <NothingOpen areaName={areaName} /> : null}
      <div className="scroll-quiet fade-below -mx-2 min-h-0 flex-1 px-2">
        {moment && county && open ? (
          <ol
            aria-label="生效预警"
            className="flex flex-col gap-2 py-0.5 max-desk:[&>li:nth-child(n+4)]:hidden"
          >
            {open.map((warning, index) => (
              <li key={warning.id}>
                <WarningCard
                  warning={warning}
                  now={moment.at}
                  timeZone={county.timeZone}
                  emphasis={emphasisOf(warning, index)}
                  exercise={allExercise ? "said by the screen" : "said here"}
                  progress={moment.live ? (progress.get(warning.id) ?? null) : null}
                />
              </li>
            ))}
          </ol>
        ) : null}
        {open && open.length > ON_A_PHONE ? <AllOpen count={open.length} /> : null}
        {moment && county && lifted.length > 0 ? (
          <Lifted lifted={lifted} now={moment.at} timeZone={county.timeZone} />
        ) : null}
      </div>
    </Panel>
  );
}

/** Cards a phone shows before the map; the rest is a press away. */
const ON_A_PHONE = 3;

function AllOpen({ count }: { readonly count: number }) {
  return (
    <Button asChild height={48} className="mt-2 w-full desk:hidden">
      <Link href="/warnings?state=open">全部 {count} 个生效预警</Link>
    </Button>
  );
}

/** What is urgent takes room, and more of it the higher it stands; blue and yellow stay small. */
function emphasisOf(warning: WarningThen, index: number): WarningCardEmphasis {
  if (index === 0) return "most urgent";
  return tierRank(warning.tier) >= tierRank("orange") ? "plain" : "small";
}

function NothingOpen({ areaName }: WarningFeedProps) {
  const health = useScene(healthView);
  const silent = health ? health.total - health.online : 0;
  return (
    <EmptyState
      title="当前没有生效预警"
      detail={
        health === null || health.total === 0
          ? `${areaName ?? "县"}内还没有测站。`
          : silent > 0
            ? `${silent} 个测站失联，那里的情况不知道。`
            : `${health.total} 个测站全部在线，均低于阈值。`
      }
    />
  );
}

interface LiftedProps {
  readonly lifted: readonly WarningThen[];
  readonly now: number;
  readonly timeZone: string;
}

function Lifted({ lifted, now, timeZone }: LiftedProps) {
  return (
    <section className="mt-4">
      <h3 className="mb-1 text-meta text-muted">最近解除</h3>
      <ol>
        {lifted.map((warning) => (
          <li key={warning.id} className="border-line border-t first:border-t-0">
            <Link
              href={`/warnings/${warning.id}`}
              className="flex min-h-11 items-center gap-3 hover:bg-raised desk:min-h-9"
            >
              <TierMark tier={warning.highestTier} past />
              <span className="min-w-0 flex-1 truncate text-body">
                {HAZARD_NAMES[warning.hazard]} · {warning.areaName}
              </span>
              <span className="text-meta text-muted">
                {warning.liftedAt === null ? "" : shortTime(warning.liftedAt, now, timeZone)} 解除
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}
