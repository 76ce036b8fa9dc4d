import type { JudgedSeries } from "../judgement";
import { cell } from "./cell";
import { breakReleases, concludeInstant, OPEN, openBetween } from "./latches";
import { takeFloats } from "./memory";
import type { Second } from "./second";
import {
  CLOSED,
  HELD,
  JUDGED,
  type JumpRule,
  LATCHES,
  NEWEST,
  NEWEST_SEQ,
  NEXT,
  RELEASING,
  type SeriesFold,
  SOONEST,
  type Watch,
} from "./shape";
import type { Span } from "./spans";
import { atOf, DROPPED, emptyTrack, marksOf, setMarks, stepsOf } from "./track";

const NO_SPANS: readonly Span[] = [];

export function beginFold(series: JudgedSeries, watch: Watch): SeriesFold {
  return {
    series,
    watch,
    track: emptyTrack(watch.memory),
    state: initialState(watch),
    turns: [],
    losses: [],
    blocked: NO_SPANS,
    moved: [],
    hasNews: false,
    newlyDropped: false,
  };
}

export function initialState(watch: Watch): Float64Array {
  const state = takeFloats(watch.memory, watch.size);
  state[NEWEST] = Number.NEGATIVE_INFINITY;
  state[JUDGED] = -1;
  state[HELD] = -1;
  state[SOONEST] = Number.POSITIVE_INFINITY;
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
  if (isJump(fold, seq, fold.watch.jump)) {
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
  const { state, watch } = fold;
  const newest = cell(state, NEWEST);
  const limit = Math.min(until, newest + watch.silence);
  openBetween(fold, newest, limit);
  if (cell(state, CLOSED) === cell(state, RELEASING)) return;
  for (const place of watch.indicators) place.indicator.pass?.(fold, place, limit);
}

/** Data are no longer fresh: no release holds. */
function breakOff(fold: SeriesFold): void {
  breakReleases(fold);
  for (const place of fold.watch.indicators) place.indicator.breakOff?.(fold, place);
}

function decideHeld(fold: SeriesFold, next: number): void {
  const held = cell(fold.state, HELD);
  if (held < 0) return;
  const { track, watch } = fold;
  const index = held - track.first;
  const span = atOf(track, next - track.first) - atOf(track, index);
  fold.state[HELD] = -1;
  if (span > watch.silence || isBeyondHalf(fold, held, next)) {
    judge(fold, held);
    return;
  }
  const marks = marksOf(track, index);
  if ((marks & DROPPED) === 0) {
    setMarks(track, index, marks | DROPPED);
    fold.newlyDropped = true;
  }
  apply(fold, held);
}

/** Whether the next level lies strictly beyond half of the held one's jump. */
function isBeyondHalf({ state, track }: SeriesFold, held: number, next: number): boolean {
  const from = stepsOf(track, cell(state, JUDGED) - track.first);
  const jump = stepsOf(track, held - track.first) - from;
  return 2 * (stepsOf(track, next - track.first) - from) * Math.sign(jump) > Math.abs(jump);
}

function isJump({ state, track }: SeriesFold, seq: number, jump: JumpRule): boolean {
  const judged = cell(state, JUDGED);
  if (judged < 0) return false;
  const before = judged - track.first;
  const index = seq - track.first;
  if (atOf(track, index) - atOf(track, before) > jump.within) return false;
  return Math.abs(stepsOf(track, index) - stepsOf(track, before)) > jump.steps;
}

function judge(fold: SeriesFold, seq: number): void {
  const { track } = fold;
  const index = seq - track.first;
  const marks = marksOf(track, index);
  if ((marks & DROPPED) !== 0) setMarks(track, index, marks & ~DROPPED);
  fold.state[JUDGED] = seq;
  apply(fold, seq);
}

function apply(fold: SeriesFold, seq: number): void {
  const { state, watch, track } = fold;
  const index = seq - track.first;
  const at = atOf(track, index);
  const newest = cell(state, NEWEST);
  if (cell(state, CLOSED) > 0) passTime(fold, at);
  if (at > newest + watch.silence && newest > Number.NEGATIVE_INFINITY) {
    if (cell(state, RELEASING) > 0) breakOff(fold);
    fold.losses.push({ at: newest + watch.silence, event: "silent" }, { at, event: "back" });
    fold.hasNews = true;
  }
  state[NEWEST] = at;
  state[NEWEST_SEQ] = seq;
  const isDropped = (marksOf(track, index) & DROPPED) !== 0;
  for (const place of watch.indicators) {
    if (isDropped) place.indicator.hear?.(fold, place, at);
    else place.indicator.take(fold, place, seq, at);
  }
  if (fold.moved.length > 0) concludeInstant(fold, at);
}
