import { expect, it } from "vitest";
import { lookEveryMs } from "@/lib/task/lookEvery";

const replay = (speed: number) =>
  ({
    mode: "replay",
    title: "设计暴雨",
    anchorEvent: 0,
    anchorWall: 0,
    speed,
    paused: false,
    startsAt: 0,
    endsAt: 1,
  }) as const;

it.each([
  ["live", { mode: "live" } as const, 2_000],
  ["a replay as fast as life", replay(1), 2_000],
  ["a slowed replay", replay(0.5), 2_000],
  ["four times as fast", replay(4), 500],
  ["as fast as a demonstration", replay(120), 250],
])(
  "tasks are looked at the more often the faster the county's time goes: %s",
  (_name, clock, ms) => {
    expect(lookEveryMs(clock)).toBe(ms);
  },
);
