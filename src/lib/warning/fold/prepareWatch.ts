import { ceiling, decimal, times } from "@/lib/measure/decimal";
import { STEPS_PER_UNIT } from "@/lib/measure/quantity";
import { MINUTE, SECOND } from "@/lib/time/instant";
import type { IndicatorKind } from "../indicators/indicator";
import type { JudgedSeries } from "../judgement";
import type { Rules } from "../rules";
import { tierRank } from "../tier";
import { LATCHES } from "./seriesFold";
import type { JumpRule, PlacedIndicator, Watch } from "./watch";

/** Works out once what the judging of a series needs, and where its numbers stand in the fold. */
export function prepareWatch(
  series: JudgedSeries,
  rules: Rules,
  kinds: readonly IndicatorKind[],
): Watch {
  const prepared = kinds
    .filter(({ quantities }) => quantities.includes(series.quantity))
    .flatMap((kind) => kind.prepare(series, rules) ?? []);
  const latches = prepared.flatMap((indicator) => indicator.latches);
  const indicators: PlacedIndicator[] = [];
  let nextLatch = LATCHES;
  let nextNumber = LATCHES + latches.length;
  for (const indicator of prepared) {
    indicators.push({ indicator, latches: nextLatch, numbers: nextNumber });
    nextLatch += indicator.latches.length;
    nextNumber += indicator.initial.length;
  }
  return {
    series,
    silence: (2 * series.intervalMs) / SECOND,
    jump: series.quantity === "waterLevel" ? jumpRule(rules) : null,
    indicators,
    latches,
    ranks: Uint8Array.from(latches, ({ tier }) => tierRank(tier)),
    delays: Int32Array.from(latches, ({ clearDelay }) => clearDelay),
    size: nextNumber,
  };
}

function jumpRule({ river }: Rules): JumpRule {
  const steps = times(decimal(-river.jumpM), decimal(STEPS_PER_UNIT.waterLevel));
  return { steps: -ceiling(steps), within: (river.jumpMinutes * MINUTE) / SECOND };
}
