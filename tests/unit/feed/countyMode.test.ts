import { expect, it } from "vitest";
import { countyMode } from "@/lib/feed/countyMode";

it("a storm that is played is a replay, whatever its source; a live county with an exercise is one", () => {
  const mode = (clock: "live" | "replay", exercise: boolean) =>
    countyMode({ clock: { mode: clock }, exercise });
  expect([mode("live", false), mode("live", true), mode("replay", false)]).toEqual([
    "routine",
    "exercise",
    "replay",
  ]);
});
