import type { PoolClient } from "pg";
import type { Quantity } from "@/lib/measure/quantity";
import type { SeriesId } from "@/lib/measure/reading";
import type { Instant } from "@/lib/time/instant";
import { type InstantRecord, nextValue } from "./instantRecord";
import { InstantRecords } from "./instantRecords";
import { LatePredecessors } from "./latePredecessors";
import type { CheckedReading, Fate, PlacedReading } from "./reading";
import {
  type GoodValue,
  type Newest,
  type Revision,
  selectBefore,
  selectNewest,
  selectPastValues,
  sendNewestValues,
  sendReadings,
  sendRevisions,
} from "./readingStore";

/** How readings are checked. */
export interface Checking {
  /** Says how credible a reading is, given the newest good one before it where that is known. */
  check(reading: PlacedReading, before: GoodValue | null): CheckedReading;
  /** A level is measured against one that is at most this much older, ms. */
  readonly jumpWithinMs: number;
}

/** What became of a batch, reading by reading. */
export interface Kept {
  readonly readings: readonly CheckedReading[];
  readonly fates: readonly Fate[];
}

/**
 * Keeps readings: decides for each, in the order of arrival, whether it is new, a repeat or a
 * correction, and writes what follows. It knows the newest instant of every series, because nobody
 * else writes readings; only what is not newer than that has to be looked up.
 */
export class Ledger {
  readonly #newest = new Map<SeriesId, Newest | null>();

  /** Inside the writer's transaction. When that fails, {@link forget} the series of the batch. */
  async keep(
    client: PoolClient,
    placed: readonly PlacedReading[],
    { check, jumpWithinMs }: Checking,
  ): Promise<Kept> {
    await this.#learnNewest(client, placed);
    const records = await this.#recordsOf(client, placed);
    const predecessors = await this.#predecessorsOf(client, placed, jumpWithinMs);
    const readings: CheckedReading[] = [];
    const fates: Fate[] = [];
    const first: CheckedReading[] = [];
    const revisions: Revision[] = [];
    const current = new Map<InstantRecord, Revision>();

    for (const arrived of placed) {
      const newest = this.#newest.get(arrived.seriesId) ?? null;
      const before = goodBefore(newest, arrived.observedAt) ?? predecessors.of(arrived);
      const reading = check(arrived, before);
      const record = records.find(reading);
      readings.push(reading);
      if (!record) {
        fates.push("accepted");
        first.push(reading);
        records.enter(reading);
      } else {
        const fate = nextValue(record, reading);
        fates.push(fate);
        if (fate === "corrected" || fate === "aside") {
          const revision = { reading, revision: record.revision };
          revisions.push(revision);
          if (fate === "corrected") current.set(record, revision);
        }
      }
      if (!changesWhatCounts(fates.at(-1))) continue;
      this.#advance(newest, reading);
      predecessors.enter(reading);
    }

    sendReadings(client, first);
    sendRevisions(client, revisions);
    sendNewestValues(client, [...current.values()]);
    return { readings, fates };
  }

  /** What was learnt of these series may not have been committed: look again. */
  forget(seriesIds: Iterable<SeriesId>): void {
    for (const id of seriesIds) this.#newest.delete(id);
  }

  #advance(newest: Newest | null, reading: CheckedReading): void {
    const { seriesId, observedAt, value } = reading;
    const good = newest?.good ?? null;
    const isNewestGood =
      reading.quality !== "bad" && (good === null || observedAt >= good.observedAt);
    this.#newest.set(seriesId, {
      at: Math.max(newest?.at ?? Number.NEGATIVE_INFINITY, observedAt),
      good: isNewestGood ? { observedAt, value } : good,
    });
  }

  async #learnNewest(client: PoolClient, placed: readonly PlacedReading[]): Promise<void> {
    const unknown = new Set<SeriesId>();
    for (const { series } of placed) if (!this.#newest.has(series.id)) unknown.add(series.id);
    if (unknown.size === 0) return;
    const found = await selectNewest(client, [...unknown]);
    for (const id of unknown) this.#newest.set(id, found.get(id) ?? null);
  }

  /**
   * What lies before levels that come late: one question for all of them, and none where levels go
   * forward, as they usually do.
   */
  async #predecessorsOf(
    client: PoolClient,
    placed: readonly PlacedReading[],
    withinMs: number,
  ): Promise<LatePredecessors> {
    const heads = new Map<SeriesId, Instant>();
    const late: PlacedReading[] = [];
    for (const reading of placed) {
      const { series, observedAt } = reading;
      if (series.quantity !== "waterLevel") continue;
      const stored = this.#newest.get(series.id)?.at ?? Number.NEGATIVE_INFINITY;
      const head = heads.get(series.id) ?? stored;
      if (observedAt > head) heads.set(series.id, observedAt);
      else late.push(reading);
    }
    return new LatePredecessors(late, await selectBefore(client, late, withinMs));
  }

  /** What is already known of the instants of series whose readings do not simply go forward. */
  async #recordsOf(client: PoolClient, placed: readonly PlacedReading[]): Promise<InstantRecords> {
    const heads = new Map<SeriesId, Instant>();
    const disordered = new Set<SeriesId>();
    const asked: { seriesId: SeriesId; observedAt: Instant }[] = [];
    const quantities = new Map<SeriesId, Quantity>();
    for (const { series, observedAt } of placed) {
      const stored = this.#newest.get(series.id)?.at ?? Number.NEGATIVE_INFINITY;
      if (observedAt <= stored) asked.push({ seriesId: series.id, observedAt });
      const head = heads.get(series.id) ?? stored;
      if (observedAt > head) heads.set(series.id, observedAt);
      else disordered.add(series.id);
      quantities.set(series.id, series.quantity);
    }
    const records = new InstantRecords(disordered);
    for (const past of await selectPastValues(client, asked)) {
      const quantity = quantities.get(past.seriesId);
      if (quantity) records.enterPast(past, quantity);
    }
    return records;
  }
}

/**
 * The newest good reading where it lies before this instant. It does not before a late reading: of a
 * late level {@link LatePredecessors} knows the one before it, of a late counter nothing is said here
 * (what it counts is taken from the whole record when it is judged).
 */
function goodBefore(newest: Newest | null, observedAt: Instant): GoodValue | null {
  const good = newest?.good ?? null;
  return good !== null && good.observedAt < observedAt ? good : null;
}

function changesWhatCounts(fate: Fate | undefined): boolean {
  return fate === "accepted" || fate === "corrected";
}
