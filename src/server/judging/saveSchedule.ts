import type { SeriesId } from "@/lib/measure/reading";
import { HOUR, type Instant } from "@/lib/time/instant";

/** So much event time of a series passes between two saves: what a restart reads besides the windows. */
const SAVE_EVERY = 6 * HOUR;

/**
 * Which series are due to be saved though nothing was said of them, so that a restart reads hours of
 * readings and not their whole history.
 */
export class SaveSchedule {
  readonly #since = new Map<SeriesId, Instant>();
  readonly #due = new Set<SeriesId>();

  note(seriesId: SeriesId, observedAt: Instant): void {
    const since = this.#since.get(seriesId);
    if (since === undefined) this.#since.set(seriesId, observedAt);
    else if (observedAt - since >= SAVE_EVERY) {
      this.#due.add(seriesId);
      this.#since.set(seriesId, observedAt);
    }
  }

  /** The next series to save, at most `limit`. */
  take(limit: number): SeriesId[] {
    const taken: SeriesId[] = [];
    for (const id of this.#due) {
      if (taken.length >= limit) break;
      taken.push(id);
      this.#due.delete(id);
    }
    return taken;
  }
}
