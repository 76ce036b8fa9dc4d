import { cell, given } from "./cell";
import type { Second } from "./second";
import { CLOSED, LATCHES, RANK, RELEASING, type SeriesFold, SOONEST } from "./shape";

/*
 * A latch is one number: NaN while open; infinite while closed and not being released; else the
 * instant since which its release has held without a break. Comparisons with an open one are false.
 */
export const OPEN = Number.NaN;
const FAST = Number.POSITIVE_INFINITY;

export function isOpen(latch: number): boolean {
  return Number.isNaN(latch);
}

/** Closed, and its release does not hold. */
export function isFast(latch: number): boolean {
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
  const { state } = fold;
  if (state[latch] === FAST) beginRelease(fold, latch, at);
  const opensAt = cell(state, latch) + given(fold.watch.delays, latch - LATCHES);
  if (opensAt <= at) open(fold, latch);
}

/** A closed latch whose release begins at `at`, also between two readings. */
export function beginRelease({ state }: SeriesFold, latch: number, at: Second): void {
  state[latch] = at;
  state[RELEASING] = cell(state, RELEASING) + 1;
  if (at < cell(state, SOONEST)) state[SOONEST] = at;
}

/** A closed latch whose release does not hold. */
export function refuseRelease({ state }: SeriesFold, latch: number): void {
  if (state[latch] === FAST) return;
  state[latch] = FAST;
  state[RELEASING] = cell(state, RELEASING) - 1;
}

/** No release holds any more. */
export function breakReleases(fold: SeriesFold): void {
  const { state } = fold;
  const end = LATCHES + fold.watch.ranks.length;
  for (let latch = LATCHES; latch < end; latch += 1) {
    if (!isOpen(cell(state, latch))) refuseRelease(fold, latch);
  }
}

/**
 * Opens what opens by time alone after the newest reading at `newest` and before `until`: releases
 * that began before that reading, for a good reading must lie in (d − c, d].
 */
export function openBetween(fold: SeriesFold, newest: Second, until: Second): void {
  const { state, watch } = fold;
  const end = LATCHES + watch.ranks.length;
  while (cell(state, SOONEST) + watch.shortestDelay < until) {
    const at = nextOpening(fold, newest);
    if (at >= until) return;
    for (let latch = LATCHES; latch < end; latch += 1) {
      const since = cell(state, latch);
      if (since >= newest) continue;
      if (since + given(watch.delays, latch - LATCHES) === at) open(fold, latch);
    }
    concludeInstant(fold, at);
  }
}

/** When the next latch opens if nothing is heard after `newest`; infinite when none does. */
export function nextOpening({ state, watch }: SeriesFold, newest: Second): Second {
  let soonest = Number.POSITIVE_INFINITY;
  let earliest = Number.POSITIVE_INFINITY;
  const { delays } = watch;
  for (let index = 0; index < delays.length; index += 1) {
    const since = cell(state, LATCHES + index);
    if (since < soonest) soonest = since;
    if (since >= newest) continue;
    const opensAt = since + given(delays, index);
    if (opensAt < earliest) earliest = opensAt;
  }
  state[SOONEST] = soonest;
  return earliest;
}

/** After all that moves at one instant has moved: a change of the highest closed latch is a turn. */
export function concludeInstant(fold: SeriesFold, at: Second): void {
  const from = cell(fold.state, RANK);
  const to = highestClosed(fold);
  if (to !== from) {
    fold.state[RANK] = to;
    fold.turns.push({ at, from, to, latch: decisiveLatch(fold, Math.max(from, to)) });
    fold.hasNews = true;
  }
  fold.moved.length = 0;
}

function open(fold: SeriesFold, latch: number): void {
  const { state } = fold;
  state[latch] = OPEN;
  state[CLOSED] = cell(state, CLOSED) - 1;
  state[RELEASING] = cell(state, RELEASING) - 1;
  fold.moved.push(latch);
}

function highestClosed({ state, watch }: SeriesFold): number {
  let highest = 0;
  for (let index = 0; index < watch.ranks.length; index += 1) {
    if (isOpen(cell(state, LATCHES + index))) continue;
    highest = Math.max(highest, given(watch.ranks, index));
  }
  return highest;
}

/**
 * The latch that carried the higher of the two tiers: it closed on the way up, opened on the way
 * down; the first where none moved, which only a change of rules brings about.
 */
function decisiveLatch({ moved, watch }: SeriesFold, rank: number): number {
  let decisive = Number.POSITIVE_INFINITY;
  for (const latch of moved) {
    const index = latch - LATCHES;
    if (index < decisive && given(watch.ranks, index) === rank) decisive = index;
  }
  return Number.isFinite(decisive) ? decisive : 0;
}
