import type { ClockState } from "../time/countyClock";

/** What the county's screens show: the present, an exercise, or a storm that is played (an exercise too). */
export const COUNTY_MODES = ["routine", "exercise", "replay"] as const;
export type CountyMode = (typeof COUNTY_MODES)[number];

export const COUNTY_MODE_NAMES: Record<CountyMode, string> = {
  routine: "平时",
  exercise: "演练",
  replay: "回放 · 演练",
};

/** The mode of a county by its clock, and by whether an exercise sends it readings. */
export function countyMode(county: {
  readonly clock: Pick<ClockState, "mode">;
  readonly exercise: boolean;
}): CountyMode {
  if (county.clock.mode === "replay") return "replay";
  return county.exercise ? "exercise" : "routine";
}
