/** A moment's words before they have a place; lengths in one unit, from the bar's left end on. */
export interface LifeWords {
  readonly at: number;
  readonly width: number;
  /** Turns of tier are placed before the rest. */
  readonly turn: boolean;
}

/** Row 1 is next to the bar, 0 above it; the words begin at their moment or end at it. */
export interface LifePlace {
  readonly row: 0 | 1;
  readonly side: "after" | "before";
}

/** What already has its place, in which row. */
export interface LifeTaken {
  readonly row: 0 | 1;
  readonly from: number;
  readonly to: number;
}

/** After their moment where they can be, for so time is read. */
const PLACES: readonly LifePlace[] = [
  { row: 1, side: "after" },
  { row: 0, side: "after" },
  { row: 1, side: "before" },
  { row: 0, side: "before" },
];

/**
 * Where each moment's words stand so that none covers another or leaves the bar, which is `length`
 * long; null where every place is taken (the moment is still in the table).
 */
export function placeLifeWords(
  moments: readonly LifeWords[],
  length: number,
  occupied: readonly LifeTaken[] = [],
): (LifePlace | null)[] {
  const places: (LifePlace | null)[] = moments.map(() => null);
  const taken = [...occupied];
  const order = [...moments.entries()].sort(
    ([a, one], [b, other]) => Number(other.turn) - Number(one.turn) || a - b,
  );
  for (const [index, words] of order) {
    const place = PLACES.find((candidate) => {
      const [from, to] = extent(words, candidate);
      const free = taken.every(
        (other) => other.row !== candidate.row || other.to <= from || other.from >= to,
      );
      return free && from >= 0 && to <= length;
    });
    if (!place) continue;
    const [from, to] = extent(words, place);
    places[index] = place;
    taken.push({ row: place.row, from, to });
  }
  return places;
}

function extent({ at, width }: LifeWords, { side }: LifePlace): readonly [number, number] {
  return side === "after" ? [at, at + width] : [at - width, at];
}
