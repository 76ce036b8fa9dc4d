import type { Loss, Turn } from "./fold/history";
import type { Second } from "./fold/second";

/*
 * What was said of a series is a record; what is known of it is a function of the readings. These
 * functions say how the record must be carried on so that it agrees with what is known.
 */

/** How what was said of turns differs from what is known. Both lists ascend. */
export interface TurnDifference {
  /** Said, and not so at all. */
  readonly annulled: readonly Turn[];
  /** Said, and so at another instant. */
  readonly moved: readonly { readonly said: Turn; readonly known: Turn }[];
  /** So, to be said now. */
  readonly fresh: readonly Turn[];
  /** What is said once all that is done. */
  readonly said: readonly Turn[];
}

/**
 * `due` of the known turns must be said by now; later ones are said when they are due, unless they
 * were said already. A turn is the same turn where tiers before and after agree.
 */
export function compareTurns(
  said: readonly Turn[],
  known: readonly Turn[],
  due: number,
): TurnDifference {
  const agreed = agreedLength(said, known, isSameInTime);
  if (agreed === said.length) return goesOn(known, agreed, due);
  const pairs = alignTurns(said.slice(agreed), known.slice(agreed));
  const matchedSaid = new Set(pairs.map((pair) => pair.said));
  const matchedKnown = new Set(pairs.map((pair) => pair.known));
  const lastMatched = known.findLastIndex((turn) => matchedKnown.has(turn));
  const sayable = known.slice(0, Math.max(agreed, due, lastMatched + 1));
  return {
    annulled: said.slice(agreed).filter((turn) => !matchedSaid.has(turn)),
    moved: pairs.filter((pair) => pair.said.at !== pair.known.at),
    fresh: sayable.slice(agreed).filter((turn) => !matchedKnown.has(turn)),
    said: sayable,
  };
}

const NONE: readonly never[] = [];

/** All that was said is so: only the end of what is known is new. */
function goesOn(known: readonly Turn[], agreed: number, due: number): TurnDifference {
  const sayable = Math.max(due, agreed);
  return {
    annulled: NONE,
    moved: NONE,
    fresh: sayable === agreed ? NONE : known.slice(agreed, sayable),
    said: sayable === known.length ? known : known.slice(0, sayable),
  };
}

/** Whether nothing is to be said. */
export function isEmpty({ annulled, moved, fresh }: TurnDifference): boolean {
  return annulled.length + moved.length + fresh.length === 0;
}

/** What must be said so that the record of loss and return ends where the known one does. */
export interface LossDifference {
  readonly fresh: readonly Loss[];
  readonly said: readonly Loss[];
}

/**
 * Losses and returns not yet said are said, as far as they change what the record shows. Where it
 * then still ends otherwise than what is known (a loss was said that was none), it is set right:
 * `heardAt` gives the instant of the reading that shows that there was none.
 */
export function compareLosses(
  said: readonly Loss[],
  known: readonly Loss[],
  due: number,
  heardAt: (silent: Second) => Second,
): LossDifference {
  const agreed = agreedLength(said, known, isSameLoss);
  if (agreed === said.length && agreed >= due) return { fresh: NONE, said };
  const sayable = known.slice(0, Math.max(agreed, due));
  const fresh: Loss[] = [];
  let since = silentSince(said);
  const say = (loss: Loss) => {
    fresh.push(loss);
    since = silentSince([loss]);
  };
  for (const loss of sayable.slice(agreed)) {
    const isNew = !said.some((other) => isSameLoss(loss, other));
    if (isNew && (loss.event === "silent" || since !== null)) say(loss);
  }
  const ending = sayable.at(-1);
  if (since !== silentSince(sayable)) {
    if (ending && (since === null || ending.at > since)) say(ending);
    else say({ at: heardAt(since ?? 0), event: "back" });
  }
  return { fresh, said: sayable };
}

/** Since when a series is silent at the end of a record. */
export function silentSince(losses: readonly Loss[]): Second | null {
  const ending = losses.at(-1);
  return ending?.event === "silent" ? ending.at : null;
}

function agreedLength<T>(a: readonly T[], b: readonly T[], agree: (a: T, b: T) => boolean): number {
  let length = 0;
  while (length < a.length) {
    const one = a[length];
    const other = b[length];
    if (one !== other && (!one || !other || !agree(one, other))) return length;
    length += 1;
  }
  return length;
}

function isSameInTime(a: Turn, b: Turn): boolean {
  return a.at === b.at && isSameTurn(a, b);
}

function isSameTurn(a: Turn, b: Turn): boolean {
  return a.from === b.from && a.to === b.to;
}

function isSameLoss(a: Loss, b: Loss): boolean {
  return a.at === b.at && a.event === b.event;
}

/**
 * The longest alignment, in order, of turns with the same tiers; of equally long ones the one with
 * most turns at their very instant.
 */
function alignTurns(
  said: readonly Turn[],
  known: readonly Turn[],
): readonly { readonly said: Turn; readonly known: Turn }[] {
  if (said.length === 0 || known.length === 0) return [];
  const width = known.length + 1;
  const best = new Float64Array((said.length + 1) * width);
  const at = (row: number, column: number) => best[row * width + column] ?? 0;
  for (let row = said.length - 1; row >= 0; row -= 1) {
    for (let column = known.length - 1; column >= 0; column -= 1) {
      const worth = worthOf(said[row], known[column]);
      best[row * width + column] = Math.max(
        at(row + 1, column),
        at(row, column + 1),
        worth > 0 ? worth + at(row + 1, column + 1) : 0,
      );
    }
  }
  const pairs: { said: Turn; known: Turn }[] = [];
  let row = 0;
  let column = 0;
  while (row < said.length && column < known.length) {
    const one = said[row];
    const other = known[column];
    const worth = worthOf(one, other);
    if (one && other && worth > 0 && at(row, column) === worth + at(row + 1, column + 1)) {
      pairs.push({ said: one, known: other });
      row += 1;
      column += 1;
    } else if (at(row, column) === at(row + 1, column)) row += 1;
    else column += 1;
  }
  return pairs;
}

/** Any pair outweighs any number of instants that agree: a record never holds 1,000 turns of a few hours. */
function worthOf(said: Turn | undefined, known: Turn | undefined): number {
  if (!said || !known || !isSameTurn(said, known)) return 0;
  return said.at === known.at ? 1_001 : 1_000;
}
