import { item } from "./cell";
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
 * after it. Old readings are let go at the front. Functions below take indices: seq − first.
 */
export interface Track {
  /** Number of the oldest reading kept. */
  first: number;
  count: number;
  /** Instant, steps and marks of each reading side by side: what is asked for together lies together. */
  readings: Int32Array;
  /** Of a counter, the difference each reading makes; null where values are amounts themselves. */
  differences: Int32Array | null;
  /** Every value an instant has had, for instants that had more than one. */
  revisions: Map<Second, number[]> | null;
}

const WIDTH = 3;
const SMALLEST = 32;

export function emptyTrack(kind: "values" | "counter"): Track {
  return {
    first: 0,
    count: 0,
    readings: new Int32Array(WIDTH * SMALLEST),
    differences: kind === "counter" ? new Int32Array(SMALLEST) : null,
    revisions: null,
  };
}

export function atOf(track: Track, index: number): Second {
  return item(track.readings, WIDTH * index);
}

export function stepsOf(track: Track, index: number): number {
  return item(track.readings, WIDTH * index + 1);
}

export function marksOf(track: Track, index: number): number {
  return item(track.readings, WIDTH * index + 2);
}

export function setMarks(track: Track, index: number, marks: number): void {
  track.readings[WIDTH * index + 2] = marks;
}

/** Rain amount of a reading, steps. */
export function amountOf(track: Track, index: number): number {
  return track.differences === null ? stepsOf(track, index) : item(track.differences, index);
}

/** Sets the difference a counter's reading makes. */
export function setDifference(track: Track, index: number, steps: number): void {
  if (track.differences) track.differences[index] = steps;
}

/** Where a reading of this instant stands or would stand: the index of the first not before it. */
export function positionOf(track: Track, at: Second): number {
  let low = 0;
  let high = track.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (atOf(track, middle) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function isFull(track: Track): boolean {
  return track.count * WIDTH === track.readings.length;
}

/** Puts a reading at an index; there must be room. */
export function insertReading(
  track: Track,
  index: number,
  at: Second,
  steps: number,
  marks: number,
): void {
  const { readings } = track;
  const begin = WIDTH * index;
  if (index < track.count) readings.copyWithin(begin + WIDTH, begin, WIDTH * track.count);
  readings[begin] = at;
  readings[begin + 1] = steps;
  readings[begin + 2] = marks;
  track.count += 1;
}

/**
 * Replaces the value of an instant, unless the instant has already had it: a retried old value never
 * reverts a newer one. Says whether anything changed.
 */
export function reviseReading(track: Track, index: number, steps: number, marks: number): boolean {
  const present = stepsOf(track, index);
  if (present === steps) return false;
  const at = atOf(track, index);
  track.revisions ??= new Map();
  const had = track.revisions.get(at) ?? [present];
  if (had.includes(steps)) return false;
  had.push(steps);
  track.revisions.set(at, had);
  track.readings[WIDTH * index + 1] = steps;
  track.readings[WIDTH * index + 2] = marks;
  return true;
}

/** Lets go of readings before `seq` where that frees a good part of the track, else makes it larger. */
export function makeRoom(track: Track, seq: number): void {
  const spent = seq - track.first;
  if (spent * 4 >= track.count && spent > 0) dropOldest(track, spent);
  else enlarge(track);
}

function dropOldest(track: Track, spent: number): void {
  track.readings.copyWithin(0, WIDTH * spent, WIDTH * track.count);
  track.differences?.copyWithin(0, spent, track.count);
  track.first += spent;
  track.count -= spent;
  if (track.revisions === null) return;
  const oldest = atOf(track, 0);
  for (const at of track.revisions.keys()) if (at < oldest) track.revisions.delete(at);
}

function enlarge(track: Track): void {
  const size = Math.ceil(track.count * 1.5);
  track.readings = enlarged(track.readings, WIDTH * size);
  if (track.differences) track.differences = enlarged(track.differences, size);
}

function enlarged(column: Int32Array, size: number): Int32Array {
  const larger = new Int32Array(size);
  larger.set(column);
  return larger;
}
