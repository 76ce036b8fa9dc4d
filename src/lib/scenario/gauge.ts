import type { Chance } from "./chance";
import type { StormPlan } from "./plan";
import { fieldDepthMm } from "./rain";
import { placeOnTrack } from "./track";

/** A tipping-bucket gauge in the storm's rain. */
export interface Gauge {
  readonly tipMm: number;
  /** Tips since before the storm, by an hour of the storm; what fills half a bucket is not lost. */
  tips(hours: number): number;
}

/** The gauge of a station, with its own seeded factor on the rain field. */
export function gaugeAt(
  plan: StormPlan,
  stationCode: string,
  position: readonly [number, number],
  chance: Chance,
): Gauge {
  const tipMm = plan.rain.tipsMm[stationCode] ?? plan.rain.tipMm;
  const place = placeOnTrack(plan.rain.track, position);
  const factor = Math.exp(plan.rain.gaugeSpread * chance.normal(`gauge ${stationCode}`, 0));
  return {
    tipMm,
    tips: (hours) => Math.floor((factor * fieldDepthMm(plan.rain, place, hours)) / tipMm + 1e-9),
  };
}
