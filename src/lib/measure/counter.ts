import { MINUTE } from "@/lib/time/instant";
import type { RainLimit } from "./rainLimit";

export interface CounterStep {
  /** What fell between two readings of an accumulated counter, in its own steps. */
  readonly increment: number;
  readonly event: "counterWrap" | "counterReset" | null;
}

/**
 * The increment between two readings of a rain counter, in steps. A counter that falls has wrapped
 * where `range − before + now` is plausible, otherwise it was reset: nothing is counted at the
 * reset, and from there on again (docs/judging.md, "Marks"). `range` is null where the counter never
 * wraps.
 */
export function counterStep(
  before: number,
  now: number,
  range: number | null,
  plausible: number,
): CounterStep {
  if (now >= before) return { increment: now - before, event: null };
  if (range === null) return { increment: 0, event: "counterReset" };
  const wrapped = range - before + now;
  return wrapped >= 0 && wrapped <= plausible
    ? { increment: wrapped, event: "counterWrap" }
    : { increment: 0, event: "counterReset" };
}

/**
 * The largest plausible increment over a span, mm: what would not even be suspect as an amount. A
 * fall that could as well be rain nobody has seen is a reset. Beyond the longest listed period the
 * limit does not grow: after a long outage any fall would be a wrap.
 */
export function plausibleIncrementMm(suspect: readonly RainLimit[], spanMs: number): number {
  const fitting = suspect.find(({ minutes }) => spanMs <= minutes * MINUTE) ?? suspect.at(-1);
  return fitting?.mm ?? Number.POSITIVE_INFINITY;
}
