import { type Loss, lossDue, type Turn, turnDue } from "./fold/history";
import { project } from "./fold/projection";
import type { Second } from "./fold/second";
import type { SeriesFold } from "./fold/shape";

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
  const turns = upTo(horizon, fold.turns, projection.turns);
  const losses = upTo(horizon, fold.losses, projection.losses);
  const turnsDue = dueLength(turns, horizon, delay, turnDue);
  const lossesDue = dueLength(losses, horizon, delay, lossDue);
  return {
    turns,
    turnsDue,
    losses,
    lossesDue,
    next: Math.min(
      projection.next,
      nextDue(turns, turnsDue, delay, turnDue),
      nextDue(losses, lossesDue, delay, lossDue),
      firstAfter(horizon, fold.turns),
      firstAfter(horizon, fold.losses),
    ),
  };
}

type DueOf<T> = (event: T, delay: Second) => Second;

/** Both lists as one, without what lies after the horizon because its reading came from the future. */
function upTo<T extends { readonly at: Second }>(
  horizon: Second,
  folded: readonly T[],
  projected: readonly T[],
): readonly T[] {
  const events = projected.length === 0 ? [...folded] : [...folded, ...projected];
  while ((events.at(-1)?.at ?? horizon) > horizon) events.pop();
  return events;
}

/** How many events must be said: all up to the last that is due. */
function dueLength<T>(
  events: readonly T[],
  horizon: Second,
  delay: Second,
  dueOf: DueOf<T>,
): number {
  return events.findLastIndex((event) => dueOf(event, delay) <= horizon) + 1;
}

function nextDue<T>(events: readonly T[], due: number, delay: Second, dueOf: DueOf<T>): Second {
  let next = NEVER;
  for (let index = due; index < events.length; index += 1) {
    const event = events[index];
    if (event) next = Math.min(next, dueOf(event, delay));
  }
  return next;
}

function firstAfter(horizon: Second, events: readonly { readonly at: Second }[]): Second {
  if ((events.at(-1)?.at ?? horizon) <= horizon) return NEVER;
  return events.find(({ at }) => at > horizon)?.at ?? NEVER;
}

const NEVER = Number.POSITIVE_INFINITY;
