import { counterStep } from "@/lib/measure/counter";
import { cell } from "./cell";
import type { Second } from "./second";
import { OUTAGE, type Track, UNCOVERED } from "./track";

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
  const marks = cell(track.marks, index) & ~(OUTAGE | UNCOVERED);
  const counted = counter === null ? 0 : countAmount(track, seq, counter);
  const at = cell(track.at, index);
  const isBlocked = blocked.some(({ from, to }) => at > from && at <= to);
  track.marks[index] = marks | counted | (isBlocked ? UNCOVERED : 0);
}

/** Writes the difference a counter's reading makes, and returns its marks. */
function countAmount(track: Track, seq: number, counter: CounterRule): number {
  const index = seq - track.first;
  if (seq === 0) {
    track.amounts[index] = 0;
    return UNCOVERED;
  }
  const span = cell(track.at, index) - cell(track.at, index - 1);
  const before = cell(track.steps, index - 1);
  const now = cell(track.steps, index);
  const step = counterStep(before, now, counter.range, counter.plausible(span));
  track.amounts[index] = step.increment;
  return span > counter.outage ? OUTAGE : 0;
}

/** How long before its instant an amount begins to cover: its period, or less after a close one. */
export function coveredBy(track: Track, seq: number, period: Second): Second {
  const index = seq - track.first;
  if ((cell(track.marks, index) & UNCOVERED) !== 0) return 0;
  if (seq === 0) return period;
  return Math.min(period, cell(track.at, index) - cell(track.at, index - 1));
}

/**
 * An amount is in the windows (t − w, t] with t − w before this instant: its own, or for a
 * difference over an outage the end of what came before it, because they must hold its whole span.
 */
export function countsBefore(track: Track, seq: number): Second {
  const index = seq - track.first;
  if ((cell(track.marks, index) & OUTAGE) === 0) return cell(track.at, index);
  return cell(track.at, index - 1) + 1;
}
