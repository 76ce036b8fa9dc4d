import type { AcceptedReading } from "@/lib/measure/reading";
import type { Instant } from "@/lib/time/instant";
import type { JudgedSeries } from "@/lib/warning/judgement";
import type { Rules } from "@/lib/warning/rules";
import type { Hazard } from "@/lib/warning/tier";
import { type Arrival, arrivalsOf } from "./arrivals";
import { rainTruth } from "./rainStorm";
import { type Random, randomFrom } from "./random";
import { riverTruth } from "./riverStorm";
import { slopeTruth } from "./slopeStorm";
import { stormRules } from "./stormRules";

/** What one gauge would have sent had nothing gone wrong. */
export interface Truth {
  readonly series: JudgedSeries;
  readonly values: readonly { readonly at: Instant; readonly value: number }[];
}

/** One gauge's random storm, as it arrived. */
export interface Storm {
  readonly hazard: Hazard;
  readonly seed: number;
  readonly series: JudgedSeries;
  readonly rules: Rules;
  /** In order of arrival on the county's clock. */
  readonly arrivals: readonly Arrival[];
  readonly horizon: Instant;
}

const TRUTHS = { rain: rainTruth, river: riverTruth, slope: slopeTruth } as const;

export function randomStorm(hazard: Hazard, seed: number, givenRules?: Rules): Storm {
  const random = randomFrom(seed * 3 + ["rain", "river", "slope"].indexOf(hazard));
  const rules = givenRules ?? stormRules(random);
  const { series, values } = TRUTHS[hazard](random, rules);
  const arrivals = arrivalsOf(random, series, values, rules);
  return { hazard, seed, series, rules, arrivals, horizon: horizonOf(random, series, arrivals) };
}

/** The readings of a storm as rows of a file: an explicit replay, in which every row is in time. */
export function asFile(storm: Storm): AcceptedReading[] {
  return storm.arrivals.map(({ reading }) => ({ ...reading, inTime: true }));
}

function horizonOf(random: Random, series: JudgedSeries, arrivals: readonly Arrival[]): Instant {
  const newest = Math.max(0, ...arrivals.map(({ reading }) => reading.observedAt));
  return (
    newest +
    random.pick([
      0,
      0,
      series.intervalMs,
      2 * series.intervalMs - 1_000,
      2 * series.intervalMs,
      50 * 3_600_000,
    ])
  );
}
