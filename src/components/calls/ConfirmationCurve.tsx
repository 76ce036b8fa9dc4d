"use client";

import clsx from "clsx";
import { useCountyNow } from "@/components/live/useLive";
import type { CallBoard } from "@/lib/calling/board";
import { confirmationCurve } from "@/lib/calling/curve";
import { type Instant, MINUTE, SECOND } from "@/lib/time/instant";
import { TIER_NAMES } from "@/lib/warning/reason";

export interface ConfirmationCurveProps {
  readonly board: CallBoard;
  readonly asOf: Instant;
}

/** How many villages had confirmed by when, from the beginning of each one's call. */
export function ConfirmationCurve({ board, asOf }: ConfirmationCurveProps) {
  const now = useCountyNow() ?? asOf;
  const { took, villagesCalled, rounds, target } = board;
  const open = rounds.filter(({ closedAt }) => closedAt === null);
  // Of several warnings the oldest that still runs says how far time has gone.
  const began = Math.min(...open.map(({ beganAt }) => beganAt));
  const elapsed = open.length > 0 ? Math.floor((now - began) / (5 * SECOND)) * 5 * SECOND : 0;
  const waits = took.length < villagesCalled;
  const shape = confirmationCurve(
    took,
    villagesCalled,
    waits ? elapsed : 0,
    target?.targetMs ?? null,
  );
  const place = (fraction: number) => `${fraction * 100}%`;
  return (
    <figure className="min-w-0 max-desk:col-span-2">
      <figcaption className="flex justify-between text-caption text-muted">
        <span>确认村数，自各村叫应起</span>
        <span>共 {villagesCalled} 村</span>
      </figcaption>
      <div className="relative mt-1 h-11">
        <svg
          aria-hidden
          viewBox="0 0 1000 100"
          preserveAspectRatio="none"
          className="absolute inset-0 size-full overflow-visible"
        >
          <path d="M0 0H1000" className="stroke-line" vectorEffect="non-scaling-stroke" />
          <path d={shape.area} className="fill-raised" />
          <path
            d={shape.line}
            fill="none"
            className="stroke-bar-strong"
            strokeWidth={1.5}
            vectorEffect="non-scaling-stroke"
          />
          <path d="M0 100H1000" className="stroke-edge" vectorEffect="non-scaling-stroke" />
          {shape.targetX === null ? null : (
            <path
              d={`M${shape.targetX * 1_000} 0V100`}
              className="stroke-ink"
              strokeWidth={1.5}
              vectorEffect="non-scaling-stroke"
            />
          )}
        </svg>
        <b
          className={clsx(
            "-translate-x-full absolute pr-1 text-caption",
            // Above the line where there is room, else below: not struck through by it.
            shape.endY > 0.4 ? "-translate-y-full" : "translate-y-0.5",
          )}
          style={{ left: place(shape.endX), top: place(shape.endY) }}
        >
          {took.length > 0 ? took.length : null}
        </b>
        {target === null || shape.targetX === null ? null : (
          <b
            className={clsx(
              "absolute top-0.5 whitespace-nowrap rounded-cell bg-panel px-1 text-caption",
              shape.targetX > 0.5 && "-translate-x-full",
            )}
            style={{ left: place(shape.targetX) }}
          >
            {TIER_NAMES[target.tier]}村目标 {target.targetMs / MINUTE} 分
          </b>
        )}
      </div>
      <div aria-hidden className="relative h-4 text-caption text-muted">
        {shape.ticks.map(({ minutes, x }) => (
          <span
            key={minutes}
            className="absolute first:translate-x-0 -translate-x-1/2"
            style={{ left: place(x) }}
          >
            {minutes === 0 ? "0 分" : minutes}
          </span>
        ))}
      </div>
    </figure>
  );
}
