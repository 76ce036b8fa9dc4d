import type { AcceptedReading, SeriesId } from "@/lib/measure/reading";
import { HOUR, type Instant, MINUTE, SECOND } from "@/lib/time/instant";
import { cell } from "./fold/cell";
import { createWatches, type Watches, watchOf } from "./fold/prepareWatch";
import { nextByTime } from "./fold/projection";
import { type Second, toInstant, toSecond } from "./fold/second";
import { NEXT } from "./fold/shape";
import { firstUnsettled, foldOn } from "./fold/snapshots";
import { holds, united } from "./fold/spans";
import { doubt, positionOf } from "./fold/track";
import { INDICATORS } from "./indicators/registry";
import type { JudgedSeries, Judgement, Standing } from "./judgement";
import { knownAt } from "./known";
import type { Rules } from "./rules";
import { silentSince } from "./said";
import type { SavedSeries } from "./saved";
import { restoredSeries, savedSeries } from "./saveSeries";
import { forgetSettled, say, tierOfRank } from "./say";
import { beginSeries, type SeriesState, saidRank } from "./seriesState";
import { takeReading } from "./takeReading";
import type { Tier } from "./tier";

/** Everything the engine holds; owned by one caller, changed in place. */
export interface EngineState {
  readonly rules: Rules;
  readonly watches: Watches;
  /** By id. */
  readonly series: (SeriesState | undefined)[];
  /** By slot: the series, and when each must be looked at though no reading comes. */
  readonly slots: SeriesState[];
  due: Float64Array;
  /** Not after any of the due instants. */
  nextDue: Second;
  /** Until when history could no longer change before the present call. */
  settled: Second;
}

const NEVER = Number.POSITIVE_INFINITY;

/** An engine that has heard nothing yet. Series that no indicator judges are watched for silence only. */
export function createEngine(series: readonly JudgedSeries[], rules: Rules): EngineState {
  const state: EngineState = {
    rules,
    watches: createWatches(),
    series: [],
    slots: [],
    due: new Float64Array(series.length).fill(NEVER),
    nextDue: NEVER,
    settled: Number.NEGATIVE_INFINITY,
  };
  for (const one of series) addSeries(state, one);
  return state;
}

/** Adds a series to a running engine, or replaces it by one that has heard nothing. */
export function addSeries(state: EngineState, series: JudgedSeries): void {
  const slot = state.series[series.seriesId]?.slot ?? state.slots.length;
  const watch = watchOf(state.watches, series, state.rules, INDICATORS);
  put(state, beginSeries(series, watch, slot));
  lookAt(state, slot, NEVER);
}

/**
 * Takes readings in the order they arrived and says what follows at `now`, the county's clock.
 * Readings that are bad, not in time or of a series it does not know are passed over; a value an
 * instant has already had is a repeat. Only series named in `readings` are looked at: what falls due
 * by time alone is said by {@link tick}. All readings of one call are known at once: splitting a
 * call changes issuedAt and corrections only.
 */
export function accept(
  state: EngineState,
  readings: readonly AcceptedReading[],
  now: Instant,
): Judgement[] {
  const touched: SeriesState[] = [];
  const horizon = toSecond(now);
  for (const reading of readings) {
    const series = state.series[reading.seriesId];
    if (!series || !takeReading(series, reading)) continue;
    if (goesOnQuietly(state, series, horizon) || series.isTouched) continue;
    series.isTouched = true;
    touched.push(series);
  }
  state.settled = Math.max(state.settled, settledAt(now, state.rules));
  const judgements: Judgement[] = [];
  for (const series of touched) judgeAgain(state, series, now, judgements);
  return judgements;
}

/** Says what has fallen due at `now` without a reading: openings, silence. Cheap when nothing has. */
export function tick(state: EngineState, now: Instant): Judgement[] {
  const judgements: Judgement[] = [];
  const horizon = toSecond(now);
  if (horizon < state.nextDue) return judgements;
  state.nextDue = NEVER;
  for (const [slot, series] of state.slots.entries()) {
    const due = cell(state.due, slot);
    lookAt(state, slot, due <= horizon ? say(series, now, state.rules, judgements) : due);
  }
  return judgements;
}

/** An instant before which {@link tick} has nothing to look at; null when there is nothing at all. */
export function nextDue(state: EngineState): Instant | null {
  return state.nextDue === NEVER ? null : toInstant(Math.max(state.nextDue, -(2 ** 31)));
}

/** Where a series stands, as last said. */
export function standing(state: EngineState, seriesId: SeriesId): Standing {
  const said = state.series[seriesId]?.said;
  const silent = said ? silentSince(said.losses) : null;
  return {
    seriesId,
    tier: tierOfRank(said ? saidRank(said) : 0),
    silentSince: silent === null ? null : toInstant(silent),
    unverified: said?.isUnverified ?? false,
  };
}

/** What is known of a series up to an instant, whether said or not, as far as it can still change. */
export interface History {
  readonly transitions: readonly {
    readonly from: Tier;
    readonly to: Tier;
    readonly effectiveAt: Instant;
  }[];
  readonly losses: readonly { readonly event: "silent" | "back"; readonly effectiveAt: Instant }[];
}

export function historyOf(state: EngineState, seriesId: SeriesId, horizon: Instant): History {
  const series = state.series[seriesId];
  if (!series) return { transitions: [], losses: [] };
  const known = knownAt(series.fold, toSecond(horizon), 0);
  return {
    transitions: known.turns.map(({ from, to, at }) => ({
      from: tierOfRank(from),
      to: tierOfRank(to),
      effectiveAt: toInstant(at),
    })),
    losses: known.losses.map(({ event, at }) => ({ event, effectiveAt: toInstant(at) })),
  };
}

/** A span of time as instants, (from, to]. */
export interface BlockedSpan {
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * Marks when a rain gauge was blocked, besides what was marked before: amounts of these spans cover
 * nothing, and the readings at hand are suspect wherever they are shown as evidence. What is settled
 * already stays as it was judged.
 */
export function markBlocked(
  state: EngineState,
  seriesId: SeriesId,
  spans: readonly BlockedSpan[],
  now: Instant,
): Judgement[] {
  const series = state.series[seriesId];
  const judgements: Judgement[] = [];
  if (!series) return judgements;
  const { fold } = series;
  const marked = spans.map(({ from, to }) => ({ from: toSecond(from), to: toSecond(to) }));
  for (const span of marked) doubt(fold.track, span);
  const fresh = marked.filter((span) => !fold.blocked.some((known) => holds(known, span)));
  if (fresh.length === 0) return judgements;
  fold.blocked = united([...fold.blocked, ...fresh]);
  const earliest = Math.min(...fresh.map(({ from }) => from));
  series.isRevised = true;
  const first = fold.track.first + positionOf(fold.track, earliest + 1);
  series.dirty = Math.max(first, firstUnsettled(series.snapshots));
  judgeAgain(state, series, now, judgements);
  return judgements;
}

/**
 * What the engine must remember of a series across a restart besides its readings. Write it in the
 * transaction of every judgement of the series, and at times otherwise (an hour's worth of readings
 * is a good measure): a restart reads the readings after `readingsAfter`.
 */
export function exportSeries(state: EngineState, seriesId: SeriesId): SavedSeries {
  const series = state.series[seriesId];
  if (!series) throw new RangeError(`the engine has no series ${seriesId}`);
  forgetSettled(series);
  return savedSeries(series, state.rules);
}

/**
 * Puts a series back as it was: what was saved and every accepted value observed after
 * `saved.readingsAfter` (superseded values included, those of one instant in the order they came).
 * Says nothing: the next {@link tick} or {@link accept} says what is due. With `saved` null the
 * series starts from its readings alone, as if nothing had been said.
 */
export function restoreSeries(
  state: EngineState,
  seriesId: SeriesId,
  saved: SavedSeries | null,
  readings: readonly AcceptedReading[],
): void {
  const present = state.series[seriesId];
  if (!present) throw new RangeError(`the engine has no series ${seriesId}`);
  const fresh = beginSeries(present.fold.series, present.fold.watch, present.slot);
  put(state, restoredSeries(fresh, saved, readings, state.rules));
  lookAt(state, present.slot, Number.NEGATIVE_INFINITY);
}

/**
 * Folds a reading that is the newest of its series at once, while it is at hand, and answers whether
 * nothing follows from it that is to be said: so it is with nearly all.
 */
function goesOnQuietly(state: EngineState, series: SeriesState, horizon: Second): boolean {
  const { fold } = series;
  if (series.dirty < cell(fold.state, NEXT)) return false;
  foldOn(fold, series.snapshots, NEVER, state.settled);
  series.dirty = NEVER;
  if (!series.isUpToDate || fold.hasNews) return false;
  const next = nextByTime(fold, horizon);
  if (next <= horizon) return false;
  lookAt(state, series.slot, next);
  return true;
}

/** Folds what came and says what follows. */
function judgeAgain(
  state: EngineState,
  series: SeriesState,
  now: Instant,
  judgements: Judgement[],
): void {
  if (series.dirty < cell(series.fold.state, NEXT)) series.isUpToDate = false;
  foldOn(series.fold, series.snapshots, series.dirty, state.settled);
  series.dirty = NEVER;
  series.isTouched = false;
  lookAt(state, series.slot, say(series, now, state.rules, judgements));
}

/** Until when history can no longer change at `now`: an hour is left for clocks and queues. */
function settledAt(now: Instant, rules: Rules): Second {
  const lateness = rules.latenessHours * HOUR + rules.issueDelayMinutes * MINUTE + HOUR;
  return toSecond(now) - lateness / SECOND;
}

function put(state: EngineState, series: SeriesState): void {
  state.slots[series.slot] = series;
  state.series[series.fold.series.seriesId] = series;
  if (series.slot < state.due.length) return;
  const larger = new Float64Array(2 * series.slot + 8).fill(NEVER);
  larger.set(state.due);
  state.due = larger;
}

function lookAt(state: EngineState, slot: number, at: Second): void {
  state.due[slot] = at;
  if (at < state.nextDue) state.nextDue = at;
}
