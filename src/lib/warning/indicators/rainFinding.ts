import { decimal, times, toNumber } from "@/lib/measure/decimal";
import { fromSteps } from "@/lib/measure/quantity";
import { HOUR, SECOND } from "@/lib/time/instant";
import { type AmountRule, countsBefore, coveredIn } from "../fold/amounts";
import { type Second, toInstant } from "../fold/second";
import type { SeriesFold } from "../fold/seriesFold";
import { amountsBetween, atOf, marksOf, positionOf, SUSPECT, type Track } from "../fold/track";
import type { Rules } from "../rules";
import type { Finding } from "./indicator";
import { qualityOf } from "./qualityOf";
import type { RainCondition } from "./rainSum";

/** The evidence of a rain latch that moved at `at`: the amounts of its window, as now known. */
export function rainFinding(
  fold: SeriesFold,
  condition: RainCondition,
  at: Second,
  moved: "closed" | "opened",
  { period, counter }: AmountRule,
  rules: Rules,
): Finding {
  const { track, watch } = fold;
  const width = (condition.windowHours * HOUR) / SECOND;
  const counted = amountsIn(track, at - width, at);
  const sum = total(track, counted);
  const trusted = total(
    track,
    counted.filter((index) => (marksOf(track, index) & SUSPECT) === 0),
  );
  const threshold = decimal(condition.thresholdMm);
  const limit = moved === "closed" ? threshold : times(threshold, decimal(rules.rain.releaseShare));
  const spacing = counter === null ? period : watch.silence / 2;
  return {
    indicator: rainName(condition.windowHours),
    value: fromSteps("rain", sum),
    threshold: toNumber(limit),
    unit: "mm",
    from: toInstant(at - width),
    to: toInstant(at),
    readings: counted.map((index) => [
      toInstant(atOf(track, index)),
      fromSteps("rain", amountOf(track, index)),
      qualityOf(track, index),
    ]),
    expected: Math.round(width / spacing),
    completeness: coveredShare(track, at, width),
    unverified: moved === "closed" && fromSteps("rain", trusted) < condition.thresholdMm,
  };
}

/** `rain3h`; a window that is no whole number of hours is named by its minutes. */
function rainName(windowHours: number): string {
  return Number.isInteger(windowHours)
    ? `rain${windowHours}h`
    : `rain${Math.round(windowHours * 60)}min`;
}

/** Indices of the amounts that count in (from, to]. */
function amountsIn(track: Track, from: Second, to: Second): readonly number[] {
  const indices: number[] = [];
  const end = positionOf(track, to + 1);
  for (let index = positionOf(track, from + 1); index < end; index += 1) {
    if (countsBefore(track, index) > from) indices.push(index);
  }
  return indices;
}

function amountOf(track: Track, index: number): number {
  return amountsBetween(track, index, index);
}

function total(track: Track, indices: readonly number[]): number {
  return indices.reduce((sum, index) => sum + amountOf(track, index), 0);
}

/** Share of the window that the amounts cover at the newest of them. */
function coveredShare(track: Track, at: Second, width: Second): number {
  const newest = positionOf(track, at + 1) - 1;
  if (newest < 0) return 0;
  const from = atOf(track, newest) - width;
  const oldest = amountsIn(track, from, atOf(track, newest))[0] ?? newest + 1;
  return coveredIn(track, from, oldest, newest) / width;
}
