import { LARGEST_STEPS } from "@/lib/measure/quality";
import { roundHalfAway } from "@/lib/measure/quantity";
import type { AcceptedReading } from "@/lib/measure/reading";
import { isTellable, toSecond } from "./fold/second";
import { firstUnsettled, oldestNeeded } from "./fold/snapshots";
import {
  atOf,
  insertReading,
  isFull,
  makeRoom,
  positionOf,
  reviseReading,
  SUSPECT,
} from "./fold/track";
import type { SeriesState } from "./seriesState";

/**
 * Puts an accepted reading among those of its series and says whether anything changed: it does not
 * where the reading is bad, not in time, a repeat, or older than all that can still change.
 */
export function takeReading(state: SeriesState, reading: AcceptedReading): boolean {
  if (!reading.inTime || reading.quality === "bad" || !isTellable(reading.observedAt)) return false;
  const { track } = state.fold;
  const steps = roundHalfAway(reading.value * state.fold.watch.stepsPerUnit);
  if (!(Math.abs(steps) <= LARGEST_STEPS)) return false;
  const at = toSecond(reading.observedAt);
  const marks = reading.quality === "suspect" ? SUSPECT : 0;
  const isNewest = track.count === 0 || at > atOf(track, track.count - 1);
  const index = isNewest ? track.count : positionOf(track, at);
  const seq = track.first + index;
  if (!isNewest && seq < firstUnsettled(state.snapshots)) return false;
  if (!isNewest && atOf(track, index) === at) {
    if (!reviseReading(track, index, steps, marks)) return false;
    state.isRevised = true;
    state.isUpToDate = false;
  } else {
    addReading(state, index, at, steps, marks);
  }
  state.dirty = Math.min(state.dirty, seq);
  return true;
}

function addReading(
  state: SeriesState,
  index: number,
  at: number,
  steps: number,
  marks: number,
): void {
  const { track } = state.fold;
  const seq = track.first + index;
  if (isFull(track))
    makeRoom(track, oldestNeeded(state.fold, state.snapshots), state.fold.watch.memory);
  insertReading(track, seq - track.first, at, steps, marks);
}
