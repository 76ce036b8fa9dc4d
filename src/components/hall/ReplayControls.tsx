"use client";

import { Pause, Play } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/design/Button";
import { useCountyNow, useScene } from "@/components/live/useLive";
import { clockView } from "@/components/live/views";
import type { ClockState } from "@/lib/time/countyClock";
import { useSteerClock } from "./useSteerClock";

const SPEEDS = [1, 10, 60, 120, 300] as const;
/** From here on the clock follows whoever plays, as fast as it can. */
const FULL_SPEED = 100_000;
/** A player that sends nothing for this long may be gone: people may go on without it, ms. */
const STUCK_AFTER = 10_000;

/** What is played and how far it is; those who may operate pause it and set its speed. */
export function ReplayControls({ maySteer }: { readonly maySteer: boolean }) {
  const clock = useScene(clockView);
  if (clock?.mode !== "replay") return null;
  return (
    <span className="flex items-center gap-3 max-desk:flex-wrap max-desk:gap-y-2">
      <span className="truncate text-ink">{clock.title}</span>
      <Progress clock={clock} />
      {maySteer ? <Steering clock={clock} /> : <span>{speedWords(clock.speed)}</span>}
    </span>
  );
}

type Replay = Extract<ClockState, { mode: "replay" }>;

function Progress({ clock }: { readonly clock: Replay }) {
  const now = useCountyNow();
  if (now === null) return null;
  const played = (now - clock.startsAt) / (clock.endsAt - clock.startsAt);
  const percent = Math.round(100 * Math.min(1, Math.max(0, played)));
  return <span className="hidden w-16 desk:inline">已放 {percent}%</span>;
}

function Steering({ clock }: { readonly clock: Replay }) {
  const { mutate, isPending, error } = useSteerClock();
  const isStuck = useLasting(clock.held ?? false, STUCK_AFTER);
  const speeds = [...new Set([...SPEEDS, clock.speed])].sort((a, b) => a - b);
  return (
    <>
      {error ? (
        <span role="alert" className="text-ink">
          {error.message}
        </span>
      ) : null}
      <Button
        height={32}
        disabled={isPending}
        onClick={() => mutate({ action: clock.paused ? "resume" : "pause" })}
      >
        {clock.paused ? (
          <Play aria-hidden className="size-4" />
        ) : (
          <Pause aria-hidden className="size-4" />
        )}
        {clock.paused ? "继续" : "暂停"}
      </Button>
      {isStuck ? (
        <Button height={32} disabled={isPending} onClick={() => mutate({ action: "resume" })}>
          数据未到，不等了
        </Button>
      ) : null}
      <label className="flex items-center gap-1.5">
        <span className="sr-only">回放速度</span>
        <select
          value={clock.speed}
          disabled={isPending}
          onChange={(event) => mutate({ action: "speed", speed: Number(event.target.value) })}
          className="h-8 rounded-control border border-edge bg-panel pr-7 pl-2.5 text-ink text-meta"
        >
          {speeds.map((speed) => (
            <option key={speed} value={speed}>
              {speedWords(speed)}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

/** Whether something has been so for a while, ms. */
function useLasting(isSo: boolean, whileMs: number): boolean {
  const [lasts, setLasts] = useState(false);
  useEffect(() => {
    setLasts(false);
    if (!isSo) return;
    const timer = setTimeout(() => setLasts(true), whileMs);
    return () => clearTimeout(timer);
  }, [isSo, whileMs]);
  return lasts;
}

function speedWords(speed: number): string {
  return speed >= FULL_SPEED ? "全速" : `${speed}×`;
}
