import { ceiling, decimal, times } from "@/lib/measure/decimal";
import { STEPS_PER_UNIT } from "@/lib/measure/quantity";
import { MINUTE, SECOND } from "@/lib/time/instant";
import type { IndicatorKind } from "../indicators/indicator";
import type { JudgedSeries } from "../judgement";
import type { Rules } from "../rules";
import { tierRank } from "../tier";
import { createMemory, type Memory } from "./memory";
import { type JumpRule, LATCHES, type PlacedIndicator, type Watch } from "./shape";

/** Watches by what they are worked out from, and the memory of all their series. */
export interface Watches {
  readonly known: Map<string, Watch>;
  readonly memory: Memory;
}

export function createWatches(): Watches {
  return { known: new Map(), memory: createMemory() };
}

/** The watch of a series, shared with those that differ in name and place only. */
export function watchOf(
  watches: Watches,
  series: JudgedSeries,
  rules: Rules,
  kinds: readonly IndicatorKind[],
): Watch {
  const { seriesId: _, stationCode: __, areaCode: ___, ...alike } = series;
  const key = JSON.stringify(Object.entries(alike).sort(([a], [b]) => (a < b ? -1 : 1)));
  const known = watches.known.get(key);
  if (known) return known;
  const watch = prepareWatch(series, rules, kinds, watches.memory);
  watches.known.set(key, watch);
  return watch;
}

/** Works out what the judging of a series needs, and where its numbers stand in the fold. */
function prepareWatch(
  series: JudgedSeries,
  rules: Rules,
  kinds: readonly IndicatorKind[],
  memory: Memory,
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
    stepsPerUnit: STEPS_PER_UNIT[series.quantity],
    silence: (2 * series.intervalMs) / SECOND,
    jump: series.quantity === "waterLevel" ? jumpRule(rules) : null,
    indicators,
    latches,
    ranks: latches.map(({ tier }) => tierRank(tier)),
    delays: latches.map(({ clearDelay }) => clearDelay),
    shortestDelay: Math.min(...latches.map(({ clearDelay }) => clearDelay)),
    size: nextNumber,
    scratch: new Float64Array(nextNumber),
    memory,
  };
}

function jumpRule({ river }: Rules): JumpRule {
  const steps = times(decimal(-river.jumpM), decimal(STEPS_PER_UNIT.waterLevel));
  return { steps: -ceiling(steps), within: (river.jumpMinutes * MINUTE) / SECOND };
}
