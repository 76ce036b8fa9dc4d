import type { Quantity } from "@/lib/measure/quantity";
import type { SeriesId } from "@/lib/measure/reading";
import type { Instant } from "@/lib/time/instant";
import { emptyRecord, enterPast, type InstantRecord } from "./instantRecord";
import type { CheckedReading } from "./reading";
import type { PastValue } from "./readingStore";

/**
 * Records of the instants of one batch: what they have had before, and what the batch adds. Series
 * whose readings simply go forward need none and are left out.
 */
export class InstantRecords {
  readonly #ofSeries = new Map<SeriesId, Map<Instant, InstantRecord>>();

  constructor(disordered: Iterable<SeriesId>) {
    for (const id of disordered) this.#ofSeries.set(id, new Map());
  }

  find(reading: CheckedReading): InstantRecord | undefined {
    return this.#ofSeries.get(reading.seriesId)?.get(reading.observedAt);
  }

  /** Enters the first value of an instant. */
  enter(reading: CheckedReading): void {
    const { series, value, quality } = reading;
    if (!this.#ofSeries.has(series.id)) return;
    const first = { value, quality, revision: 1, current: true };
    enterPast(this.#at(series.id, reading.observedAt), series.quantity, first);
  }

  /** Enters a value an instant has had before the batch. */
  enterPast(past: PastValue, quantity: Quantity): void {
    enterPast(this.#at(past.seriesId, past.observedAt), quantity, past);
  }

  #at(seriesId: SeriesId, observedAt: Instant): InstantRecord {
    const instants = this.#ofSeries.get(seriesId) ?? new Map<Instant, InstantRecord>();
    this.#ofSeries.set(seriesId, instants);
    const record = instants.get(observedAt) ?? emptyRecord();
    instants.set(observedAt, record);
    return record;
  }
}
