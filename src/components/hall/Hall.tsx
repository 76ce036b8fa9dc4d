"use client";

import clsx from "clsx";
import { useCallback, useRef } from "react";
import { useExercise } from "@/components/live/CountyMode";
import { useConnection } from "@/components/live/useLive";
import { may } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { AlarmBar } from "./AlarmBar";
import { CommandPanel } from "./CommandPanel";
import { CountyRainPanel } from "./CountyRainPanel";
import { HallMap } from "./HallMap";
import { RainPanel } from "./RainPanel";
import { RiverPanel } from "./RiverPanel";
import { SlopePanel } from "./SlopePanel";
import { StationCard } from "./StationCard";
import { TimeBarPanel } from "./TimeBarPanel";
import { useAlarm } from "./useAlarm";
import { useHallKeys } from "./useHallKeys";
import { useHallSearch } from "./useHallSearch";
import { useLookBack } from "./useLookBack";
import { useOpenRoom } from "./useOpenRoom";
import { WarningFeed } from "./WarningFeed";

export interface HallProps {
  readonly viewer: Viewer;
  /** The part of the county that is all the viewer sees; null for the whole of it. */
  readonly areaName: string | null;
  /** Key of the national base map; null where the county has none. */
  readonly tiandituKey: string | null;
  /** Until when a task is to be accepted, after it was given. */
  readonly acceptMinutes: number;
}

/**
 * The command hall: the map is the room, panels are furniture. On the wall they dock around the
 * county; on a phone they follow one another, warnings first.
 */
export function Hall({ viewer, areaName, tiandituKey, acceptMinutes }: HallProps) {
  const hall = useRef<HTMLDivElement>(null);
  const open = useRef<HTMLDivElement>(null);
  const room = useOpenRoom(hall, open);
  const [search, change] = useHallSearch();
  const alarm = useAlarm();
  const exercise = useExercise();
  const cutOff = !["live", "connecting"].includes(useConnection().phase);
  useLookBack(search.at);

  const select = useCallback((station: string | null) => change({ station, area: null }), [change]);
  const lookAt = useCallback((at: number | null) => change({ at }), [change]);
  const back = useCallback(
    () => (search.station ? select(null) : lookAt(null)),
    [search.station, select, lookAt],
  );
  useHallKeys({ onBack: back, onNow: useCallback(() => lookAt(null), [lookAt]) });

  const chosen = { areaName, selected: search.station, onSelect: select };
  return (
    <div
      ref={hall}
      className={clsx(
        "relative flex flex-col gap-3 p-3 desk:h-full desk:p-0",
        search.at !== null && "look-back",
        cutOff && "cut-off",
      )}
    >
      <h1 className="sr-only">指挥大厅</h1>
      <div className="relative order-2 h-[min(120vw,64dvh)] overflow-hidden rounded-panel max-desk:border max-desk:border-line desk:absolute desk:inset-0 desk:h-auto desk:rounded-none">
        <HallMap
          search={search}
          onSelect={select}
          room={room}
          tiandituKey={tiandituKey}
          acceptMinutes={acceptMinutes}
        />
        {exercise ? <Watermark /> : null}
      </div>
      <div className="hall-furniture contents desk:pointer-events-none desk:relative desk:grid desk:h-full">
        <div className="contents desk:pointer-events-auto scroll-quiet desk:flex desk:min-h-0 desk:flex-col desk:gap-3 desk:[grid-area:left] [&>*]:order-3">
          <RainPanel window={search.window} onWindow={(window) => change({ window })} {...chosen} />
          <RiverPanel {...chosen} />
          <SlopePanel {...chosen} />
        </div>
        <div ref={open} className="relative hidden min-w-0 desk:block desk:[grid-area:open]" />
        <div className="order-1 flex min-h-0 flex-col gap-2 desk:pointer-events-auto desk:[grid-area:right]">
          <WarningFeed areaName={areaName} />
          <CommandPanel viewer={viewer} />
          <div className="hidden desk:block">
            <AlarmBar alarm={alarm} />
          </div>
        </div>
        <div className="order-4 desk:pointer-events-auto desk:[grid-area:rain]">
          <CountyRainPanel areaName={areaName} />
        </div>
        <div className="order-5 min-w-0 desk:pointer-events-auto desk:[grid-area:time]">
          <TimeBarPanel
            areaName={areaName}
            at={search.at}
            onAt={lookAt}
            maySteer={may(viewer, "replay.steer")}
          />
        </div>
        {search.station ? (
          <div className="fixed inset-x-3 bottom-17 z-20 desk:pointer-events-auto desk:static desk:m-3 desk:w-72 desk:self-start desk:[grid-area:open]">
            <StationCard code={search.station} onClose={() => select(null)} />
          </div>
        ) : null}
      </div>
    </div>
  );
}

/** 演练 across the map, faint enough to read through. */
function Watermark() {
  return (
    <div
      aria-hidden
      className="watermark pointer-events-none absolute inset-0 flex items-center justify-center"
    >
      演练
    </div>
  );
}
