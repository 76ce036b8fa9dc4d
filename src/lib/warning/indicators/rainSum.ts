import { readAmount } from "../fold/amounts";
import { cell } from "../fold/cell";
import { CLOSED, type Indicator, NEXT } from "../fold/shape";
import { amountsBetween } from "../fold/track";
import type { JudgedSeries } from "../judgement";
import type { Rules } from "../rules";
import type { IndicatorKind } from "./indicator";
import { rainFinding } from "./rainFinding";
import { amountRuleOf, conditionsOf, windowsOf } from "./rainRules";
import { allOpen, isStill, moveOn, oldestOf, passWindow, settle, unsettle } from "./rainWindow";

/**
 * R_w(t), the sum of the amounts in (t − w, t], against a threshold for each tier (CMA order 16).
 * A window is complete where the amounts cover enough of it at the newest of them.
 */
export const rainSum: IndicatorKind = {
  quantities: ["rain", "rainCounter"],
  prepare: prepareRainSum,
};

function prepareRainSum(series: JudgedSeries, rules: Rules): Indicator {
  const conditions = conditionsOf(rules);
  const windows = windowsOf(conditions, rules);
  const [longest] = windows;
  const amounts = amountRuleOf(series, rules);
  return {
    latches: conditions.map(({ name, tier, clearDelay }) => ({ name, tier, clearDelay })),
    initial: windows.flatMap(allOpen),

    take(fold, place, seq, at) {
      const { state, track } = fold;
      readAmount(track, seq, amounts, fold.blocked);
      const index = seq - track.first;
      for (const window of windows) {
        const oldest = moveOn(fold, place, window, index, at - window.width);
        const sum = oldest > index ? 0 : amountsBetween(track, oldest, index);
        if (!isStill(fold, place, window, oldest, index, at, sum)) {
          settle(fold, place, window, oldest, index, at, sum);
        }
        if (sum < window.lowest && state[CLOSED] === 0) return;
      }
    },

    pass(fold, place, until) {
      for (const window of windows) passWindow(fold, place, window, until);
    },

    breakOff(fold, place) {
      for (const window of windows) unsettle(fold, place, window);
    },

    recall(fold, place) {
      const { first } = fold.track;
      const next = cell(fold.state, NEXT);
      for (let seq = first === 0 ? 0 : first + 1; seq < next; seq += 1) {
        readAmount(fold.track, seq, amounts, fold.blocked);
      }
      for (const window of windows) unsettle(fold, place, window);
    },

    oldestNeeded(state, place) {
      return longest ? oldestOf(state, place, longest) - 1 : Number.POSITIVE_INFINITY;
    },

    evidence(fold, latch, at, moved) {
      const condition = conditions[latch];
      if (!condition) throw new RangeError(`rain has no latch ${latch}`);
      return rainFinding(fold, condition, at, moved, amounts);
    },
  };
}
