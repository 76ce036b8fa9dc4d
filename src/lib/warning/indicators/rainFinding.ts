import { fromSteps } from "@/lib/measure/quantity";
import { HOUR, SECOND } from "@/lib/time/instant";
import { type AmountRule, coveredIn, oldestIn } from "../fold/amounts";
import { type Second, toInstant } from "../fold/second";
import type { Finding, SeriesFold } from "../fold/shape";
import { amountsBetween, atOf, positionOf, type Track } from "../fold/track";
import { qualityOf } from "./qualityOf";
import type { RainCondition } from "./rainRules";

/** The evidence of a rain latch that moved at `at`: the amounts of its window, as now known. */
export function rainFinding(
  fold: SeriesFold,
  condition: RainCondition,
  at: Second,
  moved: "closed" | "opened",
  { period, counter }: AmountRule,
): Finding {
  const { track, watch } = fold;
  const width = (condition.windowHours * HOUR) / SECOND;
  const newest = positionOf(track, at + 1) - 1;
  const oldest = oldestIn(track, at - width, newest);
  const readings: Finding["readings"][number][] = [];
  let doubtful = 0;
  for (let index = oldest; index <= newest; index += 1) {
    const amount = amountsBetween(track, index, index);
    const quality = qualityOf(track, index);
    if (quality === "suspect") doubtful += amount;
    readings.push([toInstant(atOf(track, index)), fromSteps("rain", amount), quality]);
  }
  const sum = oldest > newest ? 0 : amountsBetween(track, oldest, newest);
  return {
    indicator: rainName(condition.windowHours),
    value: fromSteps("rain", sum),
    threshold: condition.told[moved],
    unit: "mm",
    from: toInstant(at - width),
    to: toInstant(at),
    readings,
    expected: Math.round(width / (counter === null ? period : watch.silence / 2)),
    completeness: coveredShare(track, width, newest),
    unverified: moved === "closed" && fromSteps("rain", sum - doubtful) < condition.told.closed,
  };
}

/** `rain3h`; a window that is no whole number of hours is named by its minutes. */
function rainName(windowHours: number): string {
  return Number.isInteger(windowHours)
    ? `rain${windowHours}h`
    : `rain${Math.round(windowHours * 60)}min`;
}

/** Share of a window that the amounts cover at the newest of them. */
function coveredShare(track: Track, width: Second, newest: number): number {
  if (newest < 0) return 0;
  const from = atOf(track, newest) - width;
  return coveredIn(track, from, oldestIn(track, from, newest), newest) / width;
}
