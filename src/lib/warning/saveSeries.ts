import type { AcceptedReading } from "@/lib/measure/reading";
import { cell } from "./fold/cell";
import { close, isOpen } from "./fold/latches";
import { type Second, toInstant } from "./fold/second";
import { LATCHES, NEXT, RANK, type SeriesFold } from "./fold/shape";
import { beginSnapshots, foldOn, oldestNeeded } from "./fold/snapshots";
import { atOf, DROPPED, marksOf, positionOf, setMarks } from "./fold/track";
import type { Rules } from "./rules";
import type { SavedSeries } from "./saved";
import type { SeriesState } from "./seriesState";
import { takeReading } from "./takeReading";

type SavedFold = NonNullable<SavedSeries["fold"]>;

/** A series' state as it is kept across a restart. */
export function savedSeries(series: SeriesState, rules: Rules): SavedSeries {
  const { fold, snapshots, said } = series;
  const oldest = oldestNeeded(fold, snapshots);
  const isSettled = cell(snapshots.states, NEXT) > 0;
  const oldestAt = atOf(fold.track, oldest - fold.track.first);
  return {
    ruleVersion: rules.version,
    readingsAfter: isSettled ? toInstant(oldestAt - 1) : null,
    fold: isSettled ? savedFold(series, oldest) : null,
    said: {
      turns: said.turns.map((turn) => ({ ...turn })),
      losses: said.losses.map((loss) => ({ ...loss })),
      rankBefore: said.rankBefore,
      unverified: said.isUnverified,
    },
    blocked: fold.blocked.map((span) => ({ ...span })),
  };
}

function savedFold({ fold, snapshots }: SeriesState, oldest: number): SavedFold {
  const state = snapshots.states.subarray(0, fold.watch.size);
  const settled = cell(state, NEXT) - fold.track.first;
  const dropped: Second[] = [];
  for (let index = oldest - fold.track.first; index < settled; index += 1) {
    if ((marksOf(fold.track, index) & DROPPED) !== 0) dropped.push(atOf(fold.track, index));
  }
  return {
    latches: fold.watch.latches.map(({ name }) => name),
    numbers: Array.from(state, savedNumber),
    firstReading: oldest,
    dropped,
  };
}

function savedNumber(value: number): SavedFold["numbers"][number] {
  if (Number.isNaN(value)) return null;
  return value === Number.POSITIVE_INFINITY ? "infinite" : value;
}

function restoredNumber(value: SavedFold["numbers"][number]): number {
  if (value === null) return Number.NaN;
  return value === "infinite" ? Number.POSITIVE_INFINITY : value;
}

/** A series that has heard nothing, put back to what was saved and the readings that came since. */
export function restoredSeries(
  series: SeriesState,
  saved: SavedSeries | null,
  readings: readonly AcceptedReading[],
  rules: Rules,
): SeriesState {
  const after = saved?.readingsAfter ?? Number.NEGATIVE_INFINITY;
  for (const reading of readings) if (reading.observedAt > after) takeReading(series, reading);
  if (saved) {
    series.said = {
      turns: saved.said.turns,
      losses: saved.said.losses,
      rankBefore: saved.said.rankBefore,
      isUnverified: saved.said.unverified,
    };
    series.fold.blocked = saved.blocked;
    if (saved.fold && isSameLayout(series.fold, saved.fold, saved.ruleVersion, rules)) {
      resumeFold(series, saved.fold);
    } else if (saved.fold) {
      beginWithLatches(series.fold, saved.fold, saved.said.rankBefore);
    }
    for (const place of series.fold.watch.indicators) place.indicator.recall?.(series.fold, place);
    series.snapshots = beginSnapshots(series.fold);
  }
  foldOn(series.fold, series.snapshots, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);
  series.fold.newlyDropped = false;
  series.isRevised = false;
  series.isUpToDate = false;
  series.dirty = Number.POSITIVE_INFINITY;
  return series;
}

function isSameLayout(
  { watch }: SeriesFold,
  saved: SavedFold,
  ruleVersion: number,
  rules: Rules,
): boolean {
  return (
    ruleVersion === rules.version &&
    saved.numbers.length === watch.size &&
    saved.latches.length === watch.latches.length &&
    saved.latches.every((name, index) => name === watch.latches[index]?.name)
  );
}

/** Goes on from the very numbers that were saved. */
function resumeFold(series: SeriesState, saved: SavedFold): void {
  const { fold } = series;
  const { track } = fold;
  fold.state.set(saved.numbers.map(restoredNumber));
  track.first = saved.firstReading;
  for (const at of saved.dropped) {
    const index = positionOf(track, at);
    setMarks(track, index, marksOf(track, index) | DROPPED);
  }
  const next = cell(fold.state, NEXT);
  if (next > track.first + track.count) {
    throw new Error(
      `readings of series ${fold.series.seriesId} are missing: state and readings disagree`,
    );
  }
}

/**
 * Under other rules the numbers mean nothing: the fold begins anew with the readings at hand, and a
 * latch that was closed stays closed until the new rule releases it.
 */
function beginWithLatches(fold: SeriesFold, saved: SavedFold, rank: number): void {
  fold.state[RANK] = rank;
  for (const [index, { name }] of fold.watch.latches.entries()) {
    const position = saved.latches.indexOf(name);
    const number = restoredNumber(saved.numbers[LATCHES + position] ?? null);
    if (position >= 0 && !isOpen(number)) close(fold, LATCHES + index);
  }
}
