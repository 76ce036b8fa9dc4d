import { cell } from "./cell";
import type { Second } from "./second";

/** What is known of a reading besides its value; bits, so that a reading costs few bytes. */
export const SUSPECT = 1;
/** A level whose jump the next reading did not confirm: it is not judged. */
export const DROPPED = 2;
/** A counter's difference that spans an outage: it counts only in windows that hold its whole span. */
export const OUTAGE = 4;
/** An amount that covers nothing: the first reading of a counter, or a gauge marked blocked. */
export const UNCOVERED = 8;

/**
 * The readings of one series that count, ascending, the newest value of each instant. Readings have
 * running numbers ("seq") from 0 for the first the series ever had; a late one renumbers those
 * after it. Old readings are let go at the front.
 */
export interface Track {
  /** Number of the oldest reading kept. */
  first: number;
  count: number;
  at: Int32Array;
  steps: Int32Array;
  /** Rain amounts by reading: the values themselves, except for a counter, whose differences they are. */
  amounts: Int32Array;
  marks: Uint8Array;
  /** Every value an instant has had, for instants that had more than one. */
  revisions: Map<Second, number[]> | null;
}

const SMALLEST = 32;

export function emptyTrack(kind: "values" | "counter"): Track {
  const steps = new Int32Array(SMALLEST);
  return {
    first: 0,
    count: 0,
    at: new Int32Array(SMALLEST),
    steps,
    amounts: kind === "counter" ? new Int32Array(SMALLEST) : steps,
    marks: new Uint8Array(SMALLEST),
    revisions: null,
  };
}

/** Where a reading of this instant stands or would stand: the index of the first not before it. */
export function positionOf(track: Track, at: Second): number {
  let low = 0;
  let high = track.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cell(track.at, middle) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Puts a reading at an index; there must be room. */
export function insertReading(
  track: Track,
  index: number,
  at: Second,
  steps: number,
  marks: number,
): void {
  if (index < track.count) {
    track.at.copyWithin(index + 1, index, track.count);
    track.steps.copyWithin(index + 1, index, track.count);
    track.marks.copyWithin(index + 1, index, track.count);
  }
  track.at[index] = at;
  track.steps[index] = steps;
  track.marks[index] = marks;
  track.count += 1;
}

/**
 * Replaces the value of an instant, unless the instant has already had it: a retried old value never
 * reverts a newer one. Says whether anything changed.
 */
export function reviseReading(track: Track, index: number, steps: number, marks: number): boolean {
  const present = cell(track.steps, index);
  if (present === steps) return false;
  const at = cell(track.at, index);
  track.revisions ??= new Map();
  const had = track.revisions.get(at) ?? [present];
  if (had.includes(steps)) return false;
  had.push(steps);
  track.revisions.set(at, had);
  track.steps[index] = steps;
  track.marks[index] = marks;
  return true;
}

/** Lets go of readings before `seq` where that frees a good part of the track, else makes it larger. */
export function makeRoom(track: Track, seq: number): void {
  const spent = seq - track.first;
  if (spent * 4 >= track.count && spent > 0) dropOldest(track, spent);
  else enlarge(track);
}

function dropOldest(track: Track, spent: number): void {
  track.at.copyWithin(0, spent, track.count);
  track.steps.copyWithin(0, spent, track.count);
  if (track.amounts !== track.steps) track.amounts.copyWithin(0, spent, track.count);
  track.marks.copyWithin(0, spent, track.count);
  track.first += spent;
  track.count -= spent;
  if (track.revisions === null) return;
  const oldest = cell(track.at, 0);
  for (const at of track.revisions.keys()) if (at < oldest) track.revisions.delete(at);
}

function enlarge(track: Track): void {
  const size = Math.ceil(track.at.length * 1.5);
  const isCounter = track.amounts !== track.steps;
  track.at = enlarged(track.at, size);
  track.steps = enlarged(track.steps, size);
  track.amounts = isCounter ? enlarged(track.amounts, size) : track.steps;
  const marks = new Uint8Array(size);
  marks.set(track.marks);
  track.marks = marks;
}

function enlarged(column: Int32Array, size: number): Int32Array {
  const larger = new Int32Array(size);
  larger.set(column);
  return larger;
}
