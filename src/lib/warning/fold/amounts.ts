import { counterStep } from "@/lib/measure/counter";
import type { Second } from "./second";
import { isIn, type Span } from "./spans";
import {
  atOf,
  coveredBetween,
  marksOf,
  OUTAGE,
  positionOf,
  setAmount,
  setMarks,
  stepsOf,
  type Track,
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

/** Works out the amount of a reading as it is taken: the readings before it are all known. */
export function readAmount(
  track: Track,
  seq: number,
  { period, counter }: AmountRule,
  blocked: readonly Span[],
): void {
  const index = seq - track.first;
  const at = atOf(track, index);
  const spacing = seq === 0 ? period : at - atOf(track, index - 1);
  const covered = blocked.length > 0 && isIn(blocked, at) ? 0 : Math.min(period, spacing);
  if (counter === null) setAmount(track, index, stepsOf(track, index), covered);
  else if (seq === 0) setAmount(track, index, 0, 0);
  else countAmount(track, index, spacing, counter, covered);
}

/** Reads the difference a counter's reading makes. */
function countAmount(
  track: Track,
  index: number,
  span: Second,
  counter: CounterRule,
  covered: Second,
): void {
  const before = stepsOf(track, index - 1);
  const now = stepsOf(track, index);
  const step = counterStep(before, now, counter.range, counter.plausible(span));
  setAmount(track, index, step.increment, covered);
  const marks = marksOf(track, index) & ~OUTAGE;
  setMarks(track, index, span > counter.outage ? marks | OUTAGE : marks);
}

/**
 * Seconds of (from, to] that the amounts cover, where `oldest` and `newest` are the first and last
 * that count in it: of the oldest only what lies in the window.
 */
export function coveredIn(track: Track, from: Second, oldest: number, newest: number): Second {
  if (oldest > newest) return 0;
  const begin = atOf(track, oldest) - coveredBetween(track, oldest, oldest);
  return coveredBetween(track, oldest, newest) - Math.max(0, from - begin);
}

/** The same of what they measured: those of spans marked as blocked count like all others. */
export function measuredIn(
  track: Track,
  rule: AmountRule,
  from: Second,
  oldest: number,
  newest: number,
): Second {
  if (oldest > newest) return 0;
  let measured = 0;
  for (let index = oldest; index <= newest; index += 1) measured += measuredBy(track, index, rule);
  const begin = atOf(track, oldest) - measuredBy(track, oldest, rule);
  return measured - Math.max(0, from - begin);
}

function measuredBy(track: Track, index: number, { period, counter }: AmountRule): Second {
  if (index + track.first === 0) return counter === null ? period : 0;
  return Math.min(period, atOf(track, index) - atOf(track, index - 1));
}

/** Index of the first amount that counts in the window from `from` to the newest. */
export function oldestIn(track: Track, from: Second, newest: number): number {
  const index = positionOf(track, from + 1);
  return index <= newest && countsBefore(track, index) <= from ? index + 1 : index;
}

/**
 * An amount is in the windows (t − w, t] with t − w before this instant: its own, or for a
 * difference over an outage the end of what came before it, because they must hold its whole span.
 */
export function countsBefore(track: Track, index: number): Second {
  if ((marksOf(track, index) & OUTAGE) === 0) return atOf(track, index);
  return atOf(track, index - 1) + 1;
}
