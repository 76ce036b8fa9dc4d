import { countsBefore, coveredIn } from "../fold/amounts";
import { cell, given } from "../fold/cell";
import { beginRelease, close, isFast, isOpen, refuseRelease, release } from "../fold/latches";
import type { Second } from "../fold/second";
import { NEWEST, NEWEST_SEQ, type Place, type SeriesFold } from "../fold/shape";
import { amountsBetween } from "../fold/track";
import type { RainWindow } from "./rainRules";

/*
 * Numbers kept of each window. First the number of its oldest amount, which may lag behind where the
 * sum of a longer window is too small for anything to move. Then between which sums nothing moves as
 * its latches stand, and until when: no open one closes, no closed one is released or opens, no
 * release is refused as long as the window is complete.
 */
const OLDEST = 0;
const STILL_FROM = 1;
const STILL_BELOW = 2;
const STILL_UNTIL = 3;
const NUMBERS = 4;

/** From any sum on: no latch of the window is closed. */
const ANY = -1;
/** No latch of the window is being released: time moves nothing. */
const NEVER = Number.POSITIVE_INFINITY;

/** The numbers of a window that has heard nothing. */
export function allOpen({ closeAt }: RainWindow): readonly number[] {
  return [0, ANY, Math.min(...closeAt), NEVER];
}

function numbersOf(place: Place, { position }: RainWindow): number {
  return place.numbers + position * NUMBERS;
}

/** Number of the oldest amount of a window, or of one before it. */
export function oldestOf(state: Float64Array, place: Place, window: RainWindow): number {
  return cell(state, numbersOf(place, window) + OLDEST);
}

/** Lets go of the amounts that have left a window whose edge is at `edge`; answers its oldest's index. */
export function moveOn(
  { state, track }: SeriesFold,
  place: Place,
  window: RainWindow,
  newest: number,
  edge: Second,
): number {
  const number = numbersOf(place, window) + OLDEST;
  const before = Math.max(0, cell(state, number) - track.first);
  let oldest = before;
  while (oldest <= newest && countsBefore(track, oldest) <= edge) oldest += 1;
  if (oldest !== before) state[number] = oldest + track.first;
  return oldest;
}

/** Whether a reading that leaves the window with this sum moves no latch of it. */
export function isStill(
  { state, track }: SeriesFold,
  place: Place,
  window: RainWindow,
  oldest: number,
  newest: number,
  at: Second,
  sum: number,
): boolean {
  const numbers = numbersOf(place, window);
  if (sum >= cell(state, numbers + STILL_BELOW) || sum < cell(state, numbers + STILL_FROM)) {
    return false;
  }
  const until = cell(state, numbers + STILL_UNTIL);
  if (until === NEVER) return true;
  return at < until && coveredIn(track, at - window.width, oldest, newest) >= window.complete;
}

/** Moves the latches of a window at the instant of a reading. */
export function settle(
  fold: SeriesFold,
  place: Place,
  window: RainWindow,
  oldest: number,
  newest: number,
  at: Second,
  sum: number,
): void {
  const { state } = fold;
  const covered = coveredIn(fold.track, at - window.width, oldest, newest);
  const isComplete = covered >= window.complete;
  for (let index = 0; index < window.latches.length; index += 1) {
    const latch = place.latches + given(window.latches, index);
    if (isOpen(cell(state, latch))) {
      if (sum >= given(window.closeAt, index)) close(fold, latch);
    } else if (isComplete && sum < given(window.releaseBelow, index)) release(fold, latch, at);
    else refuseRelease(fold, latch);
  }
  noteStill(fold, place, window);
}

/** Works out what keeps the window still, as its latches stand. */
function noteStill({ state }: SeriesFold, place: Place, window: RainWindow): void {
  let from = ANY;
  let below = NEVER;
  let until = NEVER;
  for (let index = 0; index < window.latches.length; index += 1) {
    const latch = cell(state, place.latches + given(window.latches, index));
    const releaseBelow = given(window.releaseBelow, index);
    if (isOpen(latch)) below = Math.min(below, given(window.closeAt, index));
    else if (isFast(latch)) from = Math.max(from, releaseBelow);
    else {
      below = Math.min(below, releaseBelow);
      until = Math.min(until, latch + window.clearDelay);
    }
  }
  const numbers = numbersOf(place, window);
  state[numbers + STILL_FROM] = from;
  state[numbers + STILL_BELOW] = below;
  state[numbers + STILL_UNTIL] = until;
}

/** Its latches were moved by other means: the next reading settles it whatever the sum. */
export function unsettle({ state }: SeriesFold, place: Place, window: RainWindow): void {
  state[numbersOf(place, window) + STILL_FROM] = NEVER;
}

/** Between two readings a sum falls as amounts leave: releases begin at exactly those instants. */
export function passWindow(
  fold: SeriesFold,
  place: Place,
  window: RainWindow,
  until: Second,
): void {
  const { state, track } = fold;
  const numbers = numbersOf(place, window);
  if (cell(state, numbers + STILL_FROM) === ANY) return;
  const newest = cell(state, NEWEST_SEQ) - track.first;
  let oldest = Math.max(0, cell(state, numbers + OLDEST) - track.first);
  if (oldest > newest || countsBefore(track, oldest) + window.width >= until) return;
  const from = cell(state, NEWEST) - window.width;
  const isComplete = coveredIn(track, from, oldest, newest) >= window.complete;
  while (oldest <= newest) {
    const edge = countsBefore(track, oldest);
    if (edge + window.width >= until) break;
    oldest = moveOn(fold, place, window, newest, edge);
    const sum = oldest > newest ? 0 : amountsBetween(track, oldest, newest);
    if (isComplete) beginReleases(fold, place, window, edge + window.width, sum);
  }
  noteStill(fold, place, window);
}

function beginReleases(
  fold: SeriesFold,
  place: Place,
  window: RainWindow,
  at: Second,
  sum: number,
): void {
  for (let index = 0; index < window.latches.length; index += 1) {
    const latch = place.latches + given(window.latches, index);
    if (!isFast(cell(fold.state, latch))) continue;
    if (sum < given(window.releaseBelow, index)) beginRelease(fold, latch, at);
  }
}
