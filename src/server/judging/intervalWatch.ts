import type { PoolClient } from "pg";
import { intervalFromRecord } from "@/lib/measure/interval";
import type { SeriesId } from "@/lib/measure/reading";
import type { CheckedReading, KnownSeries, ReadingService } from "../readings/service";

/** A record of so many instants says how often a series is due. */
const ENOUGH = 48;

/**
 * Series made on demand whose interval nobody gave: it is taken once from the beginning of their
 * record, as soon as that is long enough, and then stays.
 */
export class IntervalWatch {
  readonly #unsettled = new Map<SeriesId, number>();

  /** Begins to count; what was stored before is counted by the first reading that comes. */
  watch(all: Iterable<KnownSeries>): void {
    for (const { id, intervalGiven } of all) {
      if (!intervalGiven && !this.#unsettled.has(id)) this.#unsettled.set(id, ENOUGH);
    }
  }

  /** Counts what was kept and settles what has become known; the answer is to be adopted. */
  async settle(
    client: PoolClient,
    readings: ReadingService,
    kept: readonly CheckedReading[],
  ): Promise<KnownSeries[]> {
    if (this.#unsettled.size === 0) return [];
    const full = new Map<SeriesId, KnownSeries>();
    for (const { series } of kept) {
      const counted = this.#unsettled.get(series.id);
      if (counted === undefined) continue;
      this.#unsettled.set(series.id, counted + 1);
      if (counted + 1 >= ENOUGH) full.set(series.id, series);
    }
    const settled: KnownSeries[] = [];
    for (const series of full.values()) {
      const instants = await readings.instants(client, series.id, ENOUGH);
      this.#unsettled.set(series.id, instants.length);
      const intervalMs = instants.length < ENOUGH ? null : intervalFromRecord(instants);
      if (intervalMs === null) continue;
      this.#unsettled.delete(series.id);
      settled.push(await readings.settleInterval(client, series, intervalMs));
    }
    return settled;
  }
}
