"use client";

import clsx from "clsx";
import { useCountyNow } from "@/components/live/useLive";
import { HOUR, type Instant, SECOND } from "@/lib/time/instant";
import { spokenAge } from "@/lib/time/localTime";

export interface CountDownProps {
  readonly dueAt: Instant;
  /** The county's present as the server saw it, until the page's own clock runs. */
  readonly asOf: Instant;
  /** All the time there was: more is never left, also where this page's clock is a moment behind. */
  readonly limitMs?: number;
}

/** Time left, or how long past: an outline says so, for red is a tier's. */
export function CountDown({ dueAt, asOf, limitMs = Infinity }: CountDownProps) {
  const left = Math.min(limitMs, dueAt - (useCountyNow() ?? asOf));
  const late = left < 0;
  return (
    <span
      className={clsx(
        "inline-flex items-baseline gap-1.5 whitespace-nowrap tabular-nums",
        late ? "rounded-cell border border-ink px-1.5 font-bold text-ink" : "text-ink",
      )}
    >
      <span className={clsx("text-meta", !late && "text-muted")}>{late ? "逾期" : "剩"}</span>
      <span className="font-bold">{shown(Math.abs(left))}</span>
    </span>
  );
}

/** Minutes and seconds run while they matter; hours are told in words. */
function shown(ms: number): string {
  if (ms >= HOUR) return spokenAge(ms);
  const seconds = Math.floor(ms / SECOND);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
}
