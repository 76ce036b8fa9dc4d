import { DAY, HOUR, MINUTE } from "@/lib/time/instant";
import type { Rules } from "@/lib/warning/rules";
import { RAISED_TIERS } from "@/lib/warning/tier";
import { slopePoint } from "../given";
import { gaugeInstants } from "./instants";
import type { Random } from "./random";
import type { Truth } from "./storm";

/** A slope that creeps at rates whose angles are the tiers' and their release levels, with noise. */
export function slopeTruth(random: Random, rules: Rules): Truth {
  const intervalMs = random.pick([HOUR, HOUR, HOUR, 30 * MINUTE, 2 * HOUR, DAY, 10 * DAY]);
  const uniformRateMmPerDay = random.pick([24, 12, 1.2, 5.5]);
  const series = slopePoint({
    intervalMs,
    uniformRateMmPerDay: random.chance(0.03) ? null : uniformRateMmPerDay,
    angleWindowMs: random.pick([null, null, intervalMs, 3 * intervalMs, 12 * HOUR]),
    noiseFloorMm: random.pick([null, 0, 0.5, 5]),
  });
  const { angles, releaseShare } = rules.slope;
  const noise = random.pick([0, 0, 0.05, 1.5]);
  let total = random.pick([0, 0, 673.747, -20]);
  let ratio = 0;
  let before: number | null = null;
  const values = gaugeInstants(random, intervalMs, random.whole(5, 140)).map((at) => {
    if (random.chance(0.1)) {
      const tier = random.pick(RAISED_TIERS);
      const angle = angles[tier] * random.pick([1, releaseShare, 0.5, 1.02]);
      ratio = random.pick([0, 0, 0.5, -1, Math.tan((angle * Math.PI) / 180)]);
    }
    total += (ratio * uniformRateMmPerDay * (before === null ? 0 : at - before)) / DAY;
    before = at;
    return { at, value: Number((total + noise * (random.next() - 0.5)).toFixed(2)) };
  });
  return { series, values };
}
