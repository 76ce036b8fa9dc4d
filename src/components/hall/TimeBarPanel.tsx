"use client";

import { Panel } from "@/components/design/Panel";
import { Skeleton } from "@/components/design/Skeleton";
import { useLiveScene, useScene } from "@/components/live/useLive";
import { countyView, timeBarView } from "@/components/live/views";
import type { Instant } from "@/lib/time/instant";
import { LookBackNotice } from "./LookBackNotice";
import { ReplayControls } from "./ReplayControls";
import { TimeBar } from "./TimeBar";

export interface TimeBarPanelProps {
  /** The part of the county that is all the viewer sees; null for the whole of it. */
  readonly areaName: string | null;
  /** The instant looked back to; null is live. */
  readonly at: Instant | null;
  readonly onAt: (at: Instant | null) => void;
  readonly maySteer: boolean;
}

/** Time as a place: the last day of the ground one sees, to be walked back into. */
export function TimeBarPanel({ areaName, at, onAt, maySteer }: TimeBarPanelProps) {
  const bar = useLiveScene(timeBarView);
  const county = useScene(countyView);
  return (
    <Panel
      heading={
        <span className="flex items-baseline gap-3">
          {areaName ?? "县"}逐时雨量
          {bar ? (
            <span className="hidden font-normal text-caption text-muted wide:inline">
              满格 {bar.largest} mm · 下沿为{areaName ?? "全县"}最高预警等级
            </span>
          ) : null}
        </span>
      }
      aside={at === null ? <ReplayControls maySteer={maySteer} /> : <LookBackNotice onAt={onAt} />}
      className="h-full"
    >
      {bar && county ? (
        <TimeBar bar={bar} timeZone={county.timeZone} at={at} onAt={onAt} />
      ) : (
        <Skeleton className="h-14 w-full" />
      )}
    </Panel>
  );
}
