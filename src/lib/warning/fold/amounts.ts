import { counterStep } from "@/lib/measure/counter";
import type { Second } from "./second";
import {
  atOf,
  marksOf,
  OUTAGE,
  setDifference,
  setMarks,
  stepsOf,
  type Track,
  UNCOVERED,
} from "./track";

/** How the readings of a series are read as rain amounts. */
export interface AmountRule {
  /** Span of one amount; infinite for a counter, whose differences span whatever they span. */
  readonly period: Second;
  /** Null where the readings are amounts themselves. */
  readonly counter: CounterRule | null;
}

export interface CounterRule {
  /** Steps at which it wraps; null where it never does. */
  readonly range: number | null;
  /** A difference over a longer span than this spans an outage. */
  readonly outage: Second;
  /** Largest plausible increment over a span, steps. */
  plausible(span: Second): number;
}

/** A span of time marked as covered by nothing: (from, to]. */
export interface Span {
  readonly from: Second;
  readonly to: Second;
}

/** Works out the amount of a reading as it is taken: the readings before it are all known. */
export function readAmount(
  track: Track,
  seq: number,
  counter: CounterRule | null,
  blocked: readonly Span[],
): void {
  const index = seq - track.first;
  const marks = marksOf(track, index) & ~(OUTAGE | UNCOVERED);
  const counted = counter === null ? 0 : countAmount(track, seq, counter);
  const at = atOf(track, index);
  const isBlocked = blocked.some(({ from, to }) => at > from && at <= to);
  setMarks(track, index, marks | counted | (isBlocked ? UNCOVERED : 0));
}

/** Writes the difference a counter's reading makes, and returns its marks. */
function countAmount(track: Track, seq: number, counter: CounterRule): number {
  const index = seq - track.first;
  if (seq === 0) {
    setDifference(track, index, 0);
    return UNCOVERED;
  }
  const span = atOf(track, index) - atOf(track, index - 1);
  const before = stepsOf(track, index - 1);
  const now = stepsOf(track, index);
  const step = counterStep(before, now, counter.range, counter.plausible(span));
  setDifference(track, index, step.increment);
  return span > counter.outage ? OUTAGE : 0;
}

/** How long before its instant an amount begins to cover: its period, or less after a close one. */
export function coveredBy(track: Track, seq: number, period: Second): Second {
  const index = seq - track.first;
  if ((marksOf(track, index) & UNCOVERED) !== 0) return 0;
  if (seq === 0) return period;
  const spacing = atOf(track, index) - atOf(track, index - 1);
  return spacing < period ? spacing : period;
}

/**
 * An amount is in the windows (t − w, t] with t − w before this instant: its own, or for a
 * difference over an outage the end of what came before it, because they must hold its whole span.
 */
export function countsBefore(track: Track, seq: number): Second {
  const index = seq - track.first;
  if ((marksOf(track, index) & OUTAGE) === 0) return atOf(track, index);
  return atOf(track, index - 1) + 1;
}
