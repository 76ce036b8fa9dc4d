import { cell } from "./cell";
import type { Second } from "./second";
import { takeNext } from "./seriesFold";
import { HELD, JUDGED, NEWEST, NEXT, type SeriesFold } from "./shape";
import { atOf } from "./track";

/** So many readings are folded from one snapshot to the next. */
const SPACING = 16;

/**
 * Copies of the fold's state, one after the other, from the oldest one a late reading may need. The
 * first is the state before any reading, until time has passed beyond later ones.
 */
export interface Snapshots {
  states: Float64Array;
  count: number;
  /** Number of the reading before which the next snapshot is due. */
  due: number;
}

/** The snapshots of a fold as it stands, from which on everything may still change. */
export function beginSnapshots(fold: SeriesFold): Snapshots {
  return { states: fold.state.slice(), count: 1, due: cell(fold.state, NEXT) + SPACING };
}

/**
 * Folds all readings not yet folded, going back to before reading `dirty` where that was added or
 * changed among those that were. No reading at or before `settled` can come any more: of the
 * snapshots before it only the newest is kept.
 */
export function foldOn(
  fold: SeriesFold,
  snapshots: Snapshots,
  dirty: number,
  settled: Second,
): void {
  if (dirty < cell(fold.state, NEXT)) goBack(fold, snapshots, dirty);
  const end = fold.track.first + fold.track.count;
  for (let next = cell(fold.state, NEXT); next < end; next += 1) {
    takeNext(fold);
    if (next + 1 >= snapshots.due) takeSnapshot(fold, snapshots, settled);
  }
}

/** Number of the first reading that can still be added, changed or have one added before it. */
export function firstUnsettled(snapshots: Snapshots): number {
  return cell(snapshots.states, NEXT);
}

/** Instant up to which history is settled: what follows from readings before the oldest snapshot. */
export function settledUntil(snapshots: Snapshots): Second {
  return cell(snapshots.states, NEWEST);
}

/** Number of the oldest reading the oldest snapshot looks at again. */
export function oldestNeeded(fold: SeriesFold, snapshots: Snapshots): number {
  const state = snapshots.states.subarray(0, fold.watch.size);
  let oldest = cell(state, NEXT) - 1;
  for (const place of fold.watch.indicators) {
    oldest = Math.min(oldest, place.indicator.oldestNeeded(state, place));
  }
  for (const seq of [cell(state, JUDGED), cell(state, HELD)]) {
    if (seq >= 0) oldest = Math.min(oldest, seq);
  }
  return Math.max(oldest, fold.track.first);
}

function goBack(fold: SeriesFold, snapshots: Snapshots, dirty: number): void {
  const { size } = fold.watch;
  let row = snapshots.count - 1;
  while (row > 0 && cell(snapshots.states, row * size + NEXT) > dirty) row -= 1;
  fold.state.set(snapshots.states.subarray(row * size, (row + 1) * size));
  snapshots.count = row + 1;
  snapshots.due = cell(fold.state, NEXT) + SPACING;
  const newest = cell(fold.state, NEWEST);
  forgetAfter(fold.turns, newest);
  forgetAfter(fold.losses, newest);
}

function forgetAfter(events: { readonly at: Second }[], newest: Second): void {
  while ((events.at(-1)?.at ?? newest) > newest) events.pop();
}

function takeSnapshot(fold: SeriesFold, snapshots: Snapshots, settled: Second): void {
  dropSettled(fold, snapshots, settled);
  const { size } = fold.watch;
  if ((snapshots.count + 1) * size > snapshots.states.length) {
    const larger = new Float64Array(Math.ceil((snapshots.count + 1) * 1.5) * size);
    larger.set(snapshots.states);
    snapshots.states = larger;
  }
  snapshots.states.set(fold.state, snapshots.count * size);
  snapshots.count += 1;
  snapshots.due = cell(fold.state, NEXT) + SPACING;
}

function dropSettled(fold: SeriesFold, snapshots: Snapshots, settled: Second): void {
  const { size } = fold.watch;
  let spent = 0;
  while (spent + 1 < snapshots.count && lastTaken(fold, snapshots, spent + 1) <= settled)
    spent += 1;
  if (spent === 0) return;
  snapshots.states.copyWithin(0, spent * size, snapshots.count * size);
  snapshots.count -= spent;
}

/** Instant of the newest reading a snapshot has taken, held ones included. */
function lastTaken(fold: SeriesFold, snapshots: Snapshots, row: number): Second {
  const next = cell(snapshots.states, row * fold.watch.size + NEXT);
  return atOf(fold.track, next - 1 - fold.track.first);
}
