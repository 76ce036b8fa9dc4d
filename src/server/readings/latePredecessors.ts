import type { SeriesId } from "@/lib/measure/reading";
import type { Instant } from "@/lib/time/instant";
import type { CheckedReading, PlacedReading } from "./reading";
import type { GoodValue } from "./readingStore";

/**
 * What lies just before the late levels of a batch: the stored value, or one of the same batch that
 * came earlier. So a late level gets the verdict it would have got in a transaction of its own.
 */
export class LatePredecessors {
  readonly #stored = new Map<PlacedReading, GoodValue>();
  /** Of series with late levels: what the batch has brought so far that counts, by instant. */
  readonly #brought = new Map<SeriesId, GoodValue[]>();

  constructor(late: readonly PlacedReading[], stored: readonly (GoodValue | null)[]) {
    for (const [place, reading] of late.entries()) {
      this.#brought.set(reading.seriesId, []);
      const before = stored[place];
      if (before) this.#stored.set(reading, before);
    }
  }

  of(reading: PlacedReading): GoodValue | null {
    const stored = this.#stored.get(reading) ?? null;
    const brought = this.#brought.get(reading.seriesId) ?? [];
    const nearest = brought[placeIn(brought, reading.observedAt) - 1];
    if (!nearest) return stored;
    return stored && stored.observedAt > nearest.observedAt ? stored : nearest;
  }

  /** Enters a reading that now counts for its instant. */
  enter({ seriesId, observedAt, value, quality }: CheckedReading): void {
    const brought = this.#brought.get(seriesId);
    if (!brought || quality === "bad") return;
    const place = placeIn(brought, observedAt);
    const isSameInstant = brought[place]?.observedAt === observedAt;
    brought.splice(place, isSameInstant ? 1 : 0, { observedAt, value });
  }
}

/** How many of them lie before an instant. */
function placeIn(ascending: readonly GoodValue[], instant: Instant): number {
  let from = 0;
  let to = ascending.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((ascending[middle]?.observedAt ?? instant) < instant) from = middle + 1;
    else to = middle;
  }
  return from;
}
