import { describe, expect, it } from "vitest";
import { instantOnBar, LOOK_BACK_STEP, placeOnBar, stepOnBar, timeBar } from "@/lib/feed/timeBar";
import { HOUR, MINUTE } from "@/lib/time/instant";
import { run, scene, T0 } from "./builders";

const now = T0 + 20 * MINUTE;
const bar = timeBar(scene({ readings: run(1, T0 - HOUR, 5 * MINUTE, [1, 2, 4]) }, now));

describe("the time bar", () => {
  it("spans a day that ends with the running hour", () => {
    expect([bar.from, bar.to, bar.now]).toEqual([T0 - 23 * HOUR, T0 + HOUR, now]);
    expect(bar.hours).toHaveLength(24);
  });

  it("keeps a scale that drizzle does not fill, and grows it in round steps", () => {
    const scaleOf = (mm: number) =>
      timeBar(scene({ readings: run(1, T0, MINUTE, [mm]) }, T0)).largest;
    expect([0, 5, 6, 21, 60, 999].map(scaleOf)).toEqual([5, 5, 10, 30, 75, 999]);
  });

  it("finds the instant of a place to five minutes, and live at its right end", () => {
    expect(instantOnBar(bar, 0)).toBe(bar.from);
    expect(instantOnBar(bar, placeOnBar(bar, T0 - HOUR + 2 * MINUTE))).toBe(T0 - HOUR);
    expect(instantOnBar(bar, 1)).toBeNull();
  });

  it("steps back from now and forward into it", () => {
    expect(stepOnBar(bar, null, -1)).toBe(now - LOOK_BACK_STEP);
    expect(stepOnBar(bar, now - LOOK_BACK_STEP, 1)).toBeNull();
    expect(stepOnBar(bar, bar.from, -12)).toBe(bar.from);
  });
});
