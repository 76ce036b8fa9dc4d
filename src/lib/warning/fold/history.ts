import type { Second } from "./second";

/** A change of a series' tier, by rank (0 none to 4 red). */
export interface Turn {
  readonly at: Second;
  readonly from: number;
  readonly to: number;
  /** Index in the watch of the latch that decided it. */
  readonly latch: number;
}

/** Loss and return of a series' data. */
export interface Loss {
  readonly at: Second;
  readonly event: "silent" | "back";
}

/** When a turn is to be said: closings at once, openings a while after their instant. */
export function turnDue(turn: Turn, delay: Second): Second {
  return turn.to > turn.from ? turn.at : turn.at + delay;
}

/** When a loss or return is to be said: a return at once, a loss a while after its instant. */
export function lossDue(loss: Loss, delay: Second): Second {
  return loss.event === "back" ? loss.at : loss.at + delay;
}
