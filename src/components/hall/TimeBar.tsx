"use client";

import { type PointerEvent, useRef, useState } from "react";
import { browserLive } from "@/components/live/browserLive";
import { type TimeBar as Bar, instantOnBar, placeOnBar } from "@/lib/feed/timeBar";
import type { Instant } from "@/lib/time/instant";
import { shortTime } from "@/lib/time/localTime";
import { TimeBarDrawing } from "./TimeBarDrawing";
import { keyStep } from "./timeBarKeys";

export interface TimeBarProps {
  readonly bar: Bar;
  readonly timeZone: string;
  readonly at: Instant | null;
  readonly onAt: (at: Instant | null) => void;
}

/**
 * A slider over the last day. While it is dragged the live store follows at once; where it is let go
 * becomes the page's address.
 */
export function TimeBar({ bar, timeZone, at, onAt }: TimeBarProps) {
  const track = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<{ readonly at: Instant | null } | null>(null);
  const shown = dragged ? dragged.at : at;

  function pointed(event: PointerEvent): Instant | null {
    const box = track.current?.getBoundingClientRect();
    if (!box) return null;
    return instantOnBar(bar, Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)));
  }

  function follow(next: Instant | null): void {
    setDragged({ at: next });
    browserLive().lookBack(next);
  }

  return (
    <div
      ref={track}
      role="slider"
      tabIndex={0}
      aria-label="回看时间"
      aria-valuemin={bar.from}
      aria-valuemax={bar.now}
      aria-valuenow={shown ?? bar.now}
      aria-valuetext={shown === null ? "现在" : `回看 ${shortTime(shown, bar.now, timeZone)}`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        follow(pointed(event));
      }}
      onPointerMove={(event) => dragged && follow(pointed(event))}
      onPointerUp={() => {
        if (dragged) onAt(dragged.at);
        setDragged(null);
      }}
      onPointerCancel={() => {
        setDragged(null);
        browserLive().lookBack(at);
      }}
      onKeyDown={(event) => {
        const step = keyStep(event, bar, at);
        if (!step) return;
        event.preventDefault();
        onAt(step.at);
      }}
      className="relative min-h-20 flex-1 cursor-ew-resize touch-pan-y select-none rounded-cell"
    >
      <TimeBarDrawing bar={bar} timeZone={timeZone} />
      <Hand bar={bar} timeZone={timeZone} at={shown} />
    </div>
  );
}

/** The instant looked at; live, the line of now. */
function Hand({ bar, timeZone, at }: Omit<TimeBarProps, "onAt">) {
  const place = placeOnBar(bar, at ?? bar.now);
  const left = `${(place * 100).toFixed(3)}%`;
  const flipped = place > 0.9;
  return (
    <>
      {at === null ? null : (
        <div className="absolute top-0 right-0 bottom-5 bg-veil" style={{ left }} />
      )}
      <div className="absolute top-0 bottom-5 w-0.5 -translate-x-1/2 bg-ink" style={{ left }}>
        <span
          className="absolute top-0 whitespace-nowrap px-1.5 font-bold text-caption"
          style={flipped ? { right: "100%" } : { left: "100%" }}
        >
          {at === null ? "现在" : shortTime(at, bar.now, timeZone)}
        </span>
        {at === null ? null : (
          <span className="absolute bottom-0 left-1/2 size-3 -translate-x-1/2 translate-y-1/2 rounded-full bg-ink" />
        )}
      </div>
    </>
  );
}
