import type { Rules } from "@/lib/warning/rules";
import { RAISED_TIERS } from "@/lib/warning/tier";
import { givenRules } from "../given";
import type { Random } from "./random";

/** The default rules in half of the storms; in the others shorter windows and delays, so that more happens. */
export function stormRules(random: Random): Rules {
  const rules = givenRules();
  if (random.chance(0.5)) return rules;
  const thresholdMm = random.pick([20, 10.5, 33.3]);
  return {
    ...rules,
    completeShare: random.pick([0.95, 0.8, 1, 0.5]),
    rain: {
      ...rules.rain,
      tiers: {
        blue: { windowHours: random.pick([4, 2, 24]), thresholdMm },
        yellow: { windowHours: 2, thresholdMm },
        orange: { windowHours: random.pick([1, 0.5]), thresholdMm },
        red: { windowHours: random.pick([1, 1.5]), thresholdMm: 2 * thresholdMm },
      },
      further: random.chance(0.3)
        ? [
            {
              tier: random.pick(RAISED_TIERS),
              windowHours: random.pick([0.25, 1, 3]),
              thresholdMm: random.pick([10, thresholdMm]),
            },
          ]
        : [],
      releaseShare: random.pick([0.9, 0.75, 1]),
      clearDelayHours: random.pick([1, 0.25, 2]),
    },
    river: {
      ...rules.river,
      releaseBelowM: random.pick([0.1, 0.05, 0]),
      clearDelayHours: random.pick([2, 0.5, 1]),
    },
    slope: {
      ...rules.slope,
      windows: random.pick([rules.slope.windows, [{ upToIntervalHours: 2, windowHours: 4 }]]),
      fullShare: random.pick([0.8, 1, 0.5]),
      releaseShare: random.pick([0.9, 0.8]),
      clearDelayHours: random.pick([24, 6]),
      noiseFloorMm: random.pick([0, 1.5]),
    },
  };
}
