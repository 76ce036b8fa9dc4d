import { fromSteps, toSteps } from "@/lib/measure/quantity";
import { type Instant, SECOND } from "@/lib/time/instant";
import type { Amount } from "./amounts";

/** A function that is constant on [at, next at). */
export interface Steps {
  readonly at: readonly Instant[];
  readonly value: readonly number[];
}

/**
 * The rain sum over the half-open window (t − w, t] as the step function it is (docs/judging.md): it
 * rises at an amount's instant and falls exactly when one leaves. `amounts` ascend; steps after
 * `to` are left out.
 */
export function windowSums(amounts: readonly Amount[], windowMs: number, to: Instant): Steps {
  const changes = new Map<Instant, number>();
  const change = (at: Instant, steps: number) => {
    if (at <= to) changes.set(at, (changes.get(at) ?? 0) + steps);
  };
  for (const amount of amounts) {
    const leaves = leavesAt(amount, windowMs);
    if (leaves <= amount.at) continue;
    const steps = toSteps("rain", amount.mm);
    change(amount.at, steps);
    change(leaves, -steps);
  }
  const at = [...changes.keys()].sort((a, b) => a - b);
  let sum = 0;
  const value = at.map((instant) => {
    sum += changes.get(instant) ?? 0;
    return fromSteps("rain", sum);
  });
  return { at, value };
}

/** An amount over an outage is last held whole by the window that begins where it begins. */
function leavesAt({ from, at, overOutage }: Amount, windowMs: number): Instant {
  return overOutage ? from + windowMs + SECOND : at + windowMs;
}

/** Value of a step function at an instant; 0 before its first step. */
export function stepAt(steps: Steps, instant: Instant): number {
  let low = 0;
  let high = steps.at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps.at[middle] ?? 0) <= instant) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : (steps.value[low - 1] ?? 0);
}
