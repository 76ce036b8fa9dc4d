import { cell } from "./cell";
import type { Loss, Turn } from "./history";
import { nextOpening } from "./latches";
import type { Second } from "./second";
import { judgeHeldAsLost, passTime } from "./seriesFold";
import { CLOSED, HELD, NEWEST, NEXT, type SeriesFold, SOONEST } from "./shape";
import { atOf } from "./track";

/** What follows at an instant from readings before it, if none comes: by time alone. */
export interface Projection {
  readonly turns: readonly Turn[];
  readonly losses: readonly Loss[];
  /** The next instant, after the one asked for, at which time alone changes something. */
  readonly next: Second;
}

const NOTHING: readonly never[] = [];

/**
 * Looks from the newest reading up to `horizon`, that instant included. Nothing of it is kept in the
 * fold, for the next reading may change it. While a level is held and undecided nothing opens.
 */
export function project(fold: SeriesFold, horizon: Second): Projection {
  const { state, watch } = fold;
  if (state[NEXT] === 0) return { turns: NOTHING, losses: NOTHING, next: Number.POSITIVE_INFINITY };
  const held = cell(state, HELD);
  if (held < 0 && state[CLOSED] === 0) {
    return projectSilence(cell(state, NEWEST) + watch.silence, horizon, NOTHING);
  }
  const { turns, losses } = fold;
  fold.state = watch.scratch;
  fold.state.set(state);
  fold.turns = [];
  fold.losses = [];
  const projection = held < 0 ? projectLatches(fold, horizon) : projectHeld(fold, held, horizon);
  fold.state = state;
  fold.turns = turns;
  fold.losses = losses;
  return projection;
}

/**
 * An instant before which time alone brings nothing after the newest reading; minus infinity where
 * only {@link project} can tell. Exact where it is not after `horizon`.
 */
export function nextByTime(fold: SeriesFold, horizon: Second): Second {
  const { state, watch } = fold;
  if (state[NEXT] === 0) return Number.POSITIVE_INFINITY;
  if (cell(state, HELD) >= 0) return Number.NEGATIVE_INFINITY;
  const newest = cell(state, NEWEST);
  const silent = newest + watch.silence;
  const bound = cell(state, SOONEST) + watch.shortestDelay;
  return Math.min(bound > horizon ? bound : nextOpening(fold, newest), silent);
}

function projectHeld(fold: SeriesFold, held: number, horizon: Second): Projection {
  const { silence } = fold.watch;
  const heldAt = atOf(fold.track, held - fold.track.first);
  const decided = heldAt + silence;
  if (horizon >= decided) {
    judgeHeldAsLost(fold);
    return projectLatches(fold, horizon);
  }
  const newest = cell(fold.state, NEWEST);
  const silent = newest + silence;
  passTime(fold, Math.min(horizon + 1, heldAt));
  if (heldAt > silent) {
    fold.losses.push({ at: silent, event: "silent" }, { at: heldAt, event: "back" });
  }
  const opening = nextOpening(fold, newest);
  const opensFirst = opening > horizon && opening < Math.min(heldAt, silent);
  return { turns: fold.turns, losses: fold.losses, next: opensFirst ? opening : decided };
}

function projectLatches(fold: SeriesFold, horizon: Second): Projection {
  passTime(fold, horizon + 1);
  const newest = cell(fold.state, NEWEST);
  const silent = newest + fold.watch.silence;
  const silence = projectSilence(silent, horizon, fold.losses);
  const opening = nextOpening(fold, newest);
  return {
    turns: fold.turns,
    losses: silence.losses,
    next: opening > horizon && opening < silent ? opening : silence.next,
  };
}

function projectSilence(silent: Second, horizon: Second, before: readonly Loss[]): Projection {
  if (silent > horizon) return { turns: NOTHING, losses: before, next: silent };
  return {
    turns: NOTHING,
    losses: [...before, { at: silent, event: "silent" }],
    next: Number.POSITIVE_INFINITY,
  };
}
