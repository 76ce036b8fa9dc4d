import type { Span } from "./amounts";
import { cell } from "./cell";
import type { Loss, Turn } from "./history";
import { breakReleases, concludeInstant, OPEN, openBetween } from "./latches";
import type { Second } from "./second";
import { DROPPED, emptyTrack, type Track } from "./track";
import type { Watch } from "./watch";

/*
 * The fold's state is one column of numbers, so that a snapshot is a copy: these, then the latches,
 * then the numbers of the indicators.
 */
/** Number of the next reading to take. */
export const NEXT = 0;
/** Instant of the newest reading applied, judged or dropped; minus infinity before the first. */
export const NEWEST = 1;
/** Number of the newest judged level, which a jump is measured from; -1 where there is none. */
export const JUDGED = 2;
/** Number of a level that is held: taken, not yet applied; -1 where none is. */
export const HELD = 3;
/** How many latches are closed. */
export const CLOSED = 4;
/** Rank of the tier in force. */
export const RANK = 5;
export const LATCHES = 6;

/** The history of one series, folded reading by reading in order of their instants. */
export interface SeriesFold {
  readonly watch: Watch;
  readonly track: Track;
  state: Float64Array;
  /** Turns and losses that followed from the readings applied so far, ascending. */
  turns: Turn[];
  losses: Loss[];
  /** Spans whose amounts cover nothing, because the gauge was marked blocked. */
  blocked: readonly Span[];
  /** Latches that moved at the instant being judged. */
  readonly moved: number[];
  /** Whether a level was dropped that had not been so before. */
  newlyDropped: boolean;
}

export function beginFold(watch: Watch): SeriesFold {
  return {
    watch,
    track: emptyTrack(watch.series.quantity === "rainCounter" ? "counter" : "values"),
    state: initialState(watch),
    turns: [],
    losses: [],
    blocked: [],
    moved: [],
    newlyDropped: false,
  };
}

export function initialState(watch: Watch): Float64Array {
  const state = new Float64Array(watch.size);
  state[NEWEST] = Number.NEGATIVE_INFINITY;
  state[JUDGED] = -1;
  state[HELD] = -1;
  state.fill(OPEN, LATCHES, LATCHES + watch.latches.length);
  for (const { indicator, numbers } of watch.indicators) state.set(indicator.initial, numbers);
  return state;
}

/** Takes the next reading of the track. */
export function takeNext(fold: SeriesFold): void {
  const seq = cell(fold.state, NEXT);
  fold.state[NEXT] = seq + 1;
  if (fold.watch.jump === null) {
    apply(fold, seq);
    return;
  }
  decideHeld(fold, seq);
  if (isJump(fold, seq)) {
    fold.state[HELD] = seq;
    return;
  }
  judge(fold, seq);
}

/**
 * Applies a held level as judged: its gauge was not heard again for twice its interval. Only ever
 * done on a copy of the state, for a late reading may still come and decide otherwise.
 */
export function judgeHeldAsLost(fold: SeriesFold): void {
  const held = cell(fold.state, HELD);
  fold.state[HELD] = -1;
  judge(fold, held);
}

/** Opens what opens by time alone before `until`, as long as the data stay fresh. */
export function passTime(fold: SeriesFold, until: Second): void {
  const newest = cell(fold.state, NEWEST);
  const limit = Math.min(until, newest + fold.watch.silence);
  openBetween(fold, newest, limit);
  if (cell(fold.state, CLOSED) === 0) return;
  for (const place of fold.watch.indicators) place.indicator.pass?.(fold, place, newest, limit);
}

function decideHeld(fold: SeriesFold, next: number): void {
  const held = cell(fold.state, HELD);
  if (held < 0) return;
  const { track, watch } = fold;
  const span = cell(track.at, next - track.first) - cell(track.at, held - track.first);
  fold.state[HELD] = -1;
  if (span > watch.silence || isBeyondHalf(fold, held, next)) {
    judge(fold, held);
    return;
  }
  const mark = cell(track.marks, held - track.first);
  if ((mark & DROPPED) === 0) {
    track.marks[held - track.first] = mark | DROPPED;
    fold.newlyDropped = true;
  }
  apply(fold, held);
}

/** Whether the next level lies strictly beyond half of the held one's jump. */
function isBeyondHalf(fold: SeriesFold, held: number, next: number): boolean {
  const { steps, first } = fold.track;
  const from = cell(steps, cell(fold.state, JUDGED) - first);
  const jump = cell(steps, held - first) - from;
  return 2 * (cell(steps, next - first) - from) * Math.sign(jump) > Math.abs(jump);
}

function isJump(fold: SeriesFold, seq: number): boolean {
  const judged = cell(fold.state, JUDGED);
  const { jump } = fold.watch;
  if (judged < 0 || jump === null) return false;
  const { at, steps, first } = fold.track;
  if (cell(at, seq - first) - cell(at, judged - first) > jump.within) return false;
  return Math.abs(cell(steps, seq - first) - cell(steps, judged - first)) > jump.steps;
}

function judge(fold: SeriesFold, seq: number): void {
  const index = seq - fold.track.first;
  fold.track.marks[index] = cell(fold.track.marks, index) & ~DROPPED;
  fold.state[JUDGED] = seq;
  apply(fold, seq);
}

function apply(fold: SeriesFold, seq: number): void {
  const { state, watch, track } = fold;
  const index = seq - track.first;
  const at = cell(track.at, index);
  const newest = cell(state, NEWEST);
  if (cell(state, CLOSED) > 0) passTime(fold, at);
  if (at > newest + watch.silence && newest > Number.NEGATIVE_INFINITY) {
    if (cell(state, CLOSED) > 0) breakReleases(fold);
    fold.losses.push({ at: newest + watch.silence, event: "silent" }, { at, event: "back" });
  }
  state[NEWEST] = at;
  const isDropped = (cell(track.marks, index) & DROPPED) !== 0;
  for (const place of watch.indicators) {
    if (isDropped) place.indicator.hear?.(fold, place, at);
    else place.indicator.take(fold, place, seq, at);
  }
  if (fold.moved.length > 0) concludeInstant(fold, at);
}
