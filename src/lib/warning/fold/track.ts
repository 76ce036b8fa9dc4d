import { item } from "./cell";
import { giveBack, type Memory, takeInts } from "./memory";
import type { Second } from "./second";
import type { Span } from "./spans";

/** What is known of a reading besides its value; bits, so that a reading costs few bytes. */
export const SUSPECT = 1;
/** A level whose jump the next reading did not confirm: it is not judged. */
export const DROPPED = 2;
/** A counter's difference that spans an outage: it counts only in windows that hold its whole span. */
export const OUTAGE = 4;

/**
 * The readings of one series that count, ascending, the newest value of each instant. Readings have
 * running numbers ("seq") from 0 for the first the series ever had; a late one renumbers those
 * after it. Old readings are let go at the front. Functions below take indices: seq − first.
 */
export interface Track {
  /** Number of the oldest reading kept. */
  first: number;
  count: number;
  /**
   * Four numbers a reading, side by side because they are asked for together: instant, steps (28
   * bits) with marks (4 bits), and of rain the running totals of amounts and of covered seconds. Totals may wrap: only
   * their differences are used.
   */
  readings: Int32Array;
  /** Every value an instant has had, for instants that had more than one. */
  revisions: Map<Second, number[]> | null;
}

const WIDTH = 4;
const VALUE = 1;
const AMOUNTS = 2;
const COVERED = 3;
const MARK_BITS = 4;
const MARKS = (1 << MARK_BITS) - 1;
const SMALLEST = 32;

export function emptyTrack(memory: Memory): Track {
  return { first: 0, count: 0, readings: takeInts(memory, WIDTH * SMALLEST), revisions: null };
}

export function atOf({ readings }: Track, index: number): Second {
  return item(readings, WIDTH * index);
}

export function stepsOf({ readings }: Track, index: number): number {
  return item(readings, WIDTH * index + VALUE) >> MARK_BITS;
}

export function marksOf({ readings }: Track, index: number): number {
  return item(readings, WIDTH * index + VALUE) & MARKS;
}

export function setMarks(track: Track, index: number, marks: number): void {
  const place = WIDTH * index + VALUE;
  track.readings[place] = (item(track.readings, place) & ~MARKS) | marks;
}

/** Marks the readings of (from, to] as suspect. */
export function doubt(track: Track, { from, to }: Span): void {
  const end = positionOf(track, to + 1);
  for (let index = positionOf(track, from + 1); index < end; index += 1) {
    setMarks(track, index, marksOf(track, index) | SUSPECT);
  }
}

/** Writes what a reading's amount is and how many seconds it covers, after those before it. */
export function setAmount(
  { readings }: Track,
  index: number,
  amount: number,
  covered: Second,
): void {
  const place = WIDTH * index;
  const before = place - WIDTH;
  const isFirst = index === 0;
  readings[place + AMOUNTS] = amount + (isFirst ? 0 : item(readings, before + AMOUNTS));
  readings[place + COVERED] = covered + (isFirst ? 0 : item(readings, before + COVERED));
}

/** Sum of the amounts of the readings from one index to another, both included. */
export function amountsBetween({ readings }: Track, from: number, to: number): number {
  const before = from === 0 ? 0 : item(readings, WIDTH * (from - 1) + AMOUNTS);
  return (item(readings, WIDTH * to + AMOUNTS) - before) | 0;
}

/** Seconds the amounts of the readings from one index to another cover, both included. */
export function coveredBetween({ readings }: Track, from: number, to: number): Second {
  const before = from === 0 ? 0 : item(readings, WIDTH * (from - 1) + COVERED);
  return (item(readings, WIDTH * to + COVERED) - before) | 0;
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
  const place = WIDTH * index;
  if (index < track.count) readings.copyWithin(place + WIDTH, place, WIDTH * track.count);
  readings[place] = at;
  readings[place + VALUE] = (steps << MARK_BITS) | marks;
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
  track.readings[WIDTH * index + VALUE] = (steps << MARK_BITS) | marks;
  return true;
}

/** Lets go of readings before `seq` where that frees a good part of the track, else makes it larger. */
export function makeRoom(track: Track, seq: number, memory: Memory): void {
  const spent = seq - track.first;
  if (spent * 4 >= track.count && spent > 0) dropOldest(track, spent);
  else enlarge(track, memory);
}

function dropOldest(track: Track, spent: number): void {
  track.readings.copyWithin(0, WIDTH * spent, WIDTH * track.count);
  track.first += spent;
  track.count -= spent;
  if (track.revisions === null) return;
  const oldest = atOf(track, 0);
  for (const at of track.revisions.keys()) if (at < oldest) track.revisions.delete(at);
}

function enlarge(track: Track, memory: Memory): void {
  const larger = takeInts(memory, WIDTH * Math.ceil(track.count * 1.5));
  larger.set(track.readings);
  giveBack(memory, track.readings);
  track.readings = larger;
}
