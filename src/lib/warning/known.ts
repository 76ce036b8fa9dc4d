import { type Loss, lossDue, type Turn, turnDue } from "./fold/history";
import { project } from "./fold/projection";
import type { Second } from "./fold/second";
import type { SeriesFold } from "./fold/seriesFold";

/** What is known of a series at an instant, and how much of it is to be said by then. */
export interface Known {
  readonly turns: readonly Turn[];
  /** So many of the turns must be said: all up to the last that is due. */
  readonly turnsDue: number;
  readonly losses: readonly Loss[];
  readonly lossesDue: number;
  /** The next instant at which more is known or due though no reading comes. */
  readonly next: Second;
}

export function knownAt(fold: SeriesFold, horizon: Second, delay: Second): Known {
  const projection = project(fold, horizon);
  const turns = schedule([...fold.turns, ...projection.turns], horizon, (turn) =>
    turnDue(turn, delay),
  );
  const losses = schedule([...fold.losses, ...projection.losses], horizon, (loss) =>
    lossDue(loss, delay),
  );
  return {
    turns: turns.known,
    turnsDue: turns.due,
    losses: losses.known,
    lossesDue: losses.due,
    next: Math.min(projection.next, turns.next, losses.next),
  };
}

function schedule<T extends { readonly at: Second }>(
  events: readonly T[],
  horizon: Second,
  dueOf: (event: T) => Second,
): { readonly known: readonly T[]; readonly due: number; readonly next: Second } {
  const known = events.filter(({ at }) => at <= horizon);
  const later = events.slice(known.length);
  const due = known.findLastIndex((event) => dueOf(event) <= horizon) + 1;
  const pending = known.slice(due).map(dueOf);
  return { known, due, next: Math.min(...pending, ...later.map(({ at }) => at)) };
}
