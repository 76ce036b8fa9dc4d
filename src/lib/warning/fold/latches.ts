import type { RaisedTier } from "../tier";
import { cell } from "./cell";
import type { Second } from "./second";
import { CLOSED, LATCHES, RANK, type SeriesFold } from "./seriesFold";

/** One latch of a series: closes when its condition holds, opens after a clear delay below release. */
export interface LatchRule {
  /** Unique in the series; what is saved goes by it. */
  readonly name: string;
  /** The tier it counts as while closed. */
  readonly tier: RaisedTier;
  readonly clearDelay: Second;
}

/*
 * A latch is one number: NaN while open; infinite while closed and not being released; else the
 * instant since which its release has held without a break. Every comparison below is false for NaN.
 */
export const OPEN = Number.NaN;
const FAST = Number.POSITIVE_INFINITY;

export function isOpen(latch: number): boolean {
  return Number.isNaN(latch);
}

/** Closed, and its release does not hold. */
export function awaitsRelease(latch: number): boolean {
  return latch === FAST;
}

/** Its condition holds at the instant being judged. */
export function close(fold: SeriesFold, latch: number): void {
  fold.state[latch] = FAST;
  fold.state[CLOSED] = cell(fold.state, CLOSED) + 1;
  fold.moved.push(latch);
}

/** A closed latch whose release holds at `at`, the instant of a good reading. */
export function release(fold: SeriesFold, latch: number, at: Second): void {
  const since = Math.min(cell(fold.state, latch), at);
  if (since + cell(fold.watch.delays, latch - LATCHES) <= at) open(fold, latch);
  else fold.state[latch] = since;
}

/** A closed latch whose release begins at `at`, between two readings. */
export function beginRelease(fold: SeriesFold, latch: number, at: Second): void {
  fold.state[latch] = Math.min(cell(fold.state, latch), at);
}

/** A closed latch whose release does not hold. */
export function refuseRelease(fold: SeriesFold, latch: number): void {
  fold.state[latch] = FAST;
}

/** Data are no longer fresh: no release holds. */
export function breakReleases(fold: SeriesFold): void {
  const end = LATCHES + fold.watch.latches.length;
  for (let latch = LATCHES; latch < end; latch += 1) {
    if (!isOpen(cell(fold.state, latch))) fold.state[latch] = FAST;
  }
}

/**
 * Opens what opens by time alone after the newest reading at `newest` and before `until`: releases
 * that began before that reading, for a good reading must lie in (d − c, d].
 */
export function openBetween(fold: SeriesFold, newest: Second, until: Second): void {
  for (;;) {
    const at = nextOpening(fold, newest);
    if (at >= until) return;
    const end = LATCHES + fold.watch.latches.length;
    for (let latch = LATCHES; latch < end; latch += 1) {
      const since = cell(fold.state, latch);
      if (since < newest && since + cell(fold.watch.delays, latch - LATCHES) === at) {
        open(fold, latch);
      }
    }
    concludeInstant(fold, at);
  }
}

/** When the next latch opens if nothing is heard after `newest`; infinite when none does. */
export function nextOpening(fold: SeriesFold, newest: Second): Second {
  let earliest = Number.POSITIVE_INFINITY;
  const end = LATCHES + fold.watch.latches.length;
  for (let latch = LATCHES; latch < end; latch += 1) {
    const since = cell(fold.state, latch);
    if (since < newest) {
      earliest = Math.min(earliest, since + cell(fold.watch.delays, latch - LATCHES));
    }
  }
  return earliest;
}

/** After all that moves at one instant has moved: a change of the highest closed latch is a turn. */
export function concludeInstant(fold: SeriesFold, at: Second): void {
  const from = cell(fold.state, RANK);
  const to = highestClosed(fold);
  if (to !== from) {
    fold.state[RANK] = to;
    fold.turns.push({ at, from, to, latch: decisiveLatch(fold, Math.max(from, to)) });
  }
  fold.moved.length = 0;
}

function open(fold: SeriesFold, latch: number): void {
  fold.state[latch] = OPEN;
  fold.state[CLOSED] = cell(fold.state, CLOSED) - 1;
  fold.moved.push(latch);
}

function highestClosed(fold: SeriesFold): number {
  let highest = 0;
  const { ranks } = fold.watch;
  for (let index = 0; index < ranks.length; index += 1) {
    if (isOpen(cell(fold.state, LATCHES + index))) continue;
    highest = Math.max(highest, cell(ranks, index));
  }
  return highest;
}

/**
 * The latch that carried the higher of the two tiers: it closed on the way up, opened on the way
 * down; the first where none moved, which only a change of rules brings about.
 */
function decisiveLatch(fold: SeriesFold, rank: number): number {
  const decisive = fold.moved.filter((latch) => cell(fold.watch.ranks, latch - LATCHES) === rank);
  return decisive.length > 0 ? Math.min(...decisive) - LATCHES : 0;
}
