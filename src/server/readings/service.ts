import type { PoolClient } from "pg";
import type { FeedReading } from "@/lib/feed/snapshot";
import type { Quantity } from "@/lib/measure/quantity";
import type { AcceptedReading, SeriesId } from "@/lib/measure/reading";
import type { Instant } from "@/lib/time/instant";
import { type Database, ensurePartitions } from "../database/service";
import { selectAccepted, type Wanted } from "./acceptedStore";
import { type BlockedTime, updateBlocked } from "./blockedStore";
import { Catalogue, type Found } from "./catalogue";
import { type Checking, type Kept, Ledger } from "./ledger";
import type { CheckedReading, Fate, PlacedReading } from "./reading";
import { deleteReadings, existsLaterThan, selectInstants } from "./readingStore";
import type { KnownSeries, KnownStation } from "./series";
import { insertSeries, selectCatalogue, updateInterval } from "./seriesStore";
import { fits, onDemand, spanOf, type UndeclaredSeries } from "./undeclared";

export type {
  CheckedReading,
  Fate,
  Found,
  Kept,
  KnownSeries,
  KnownStation,
  PlacedReading,
  UndeclaredSeries,
  Wanted,
};

/** The county's series, and where their readings are kept. What writes is called in the writer's lane. */
export interface ReadingService {
  /** Reads the stations and series; before anything else. */
  load(): Promise<void>;
  series(id: SeriesId): KnownSeries | undefined;
  all(): Iterable<KnownSeries>;
  seriesOf(stationCode: string): readonly KnownSeries[];
  /** The series a sent reading belongs to, or why there is none. */
  find(stationCode: string, quantity: Quantity, periodMs: number | null): Found;
  /** Makes the series data asked for; {@link adopt} them when the transaction has committed. */
  declare(client: PoolClient, wanted: readonly UndeclaredSeries[]): Promise<KnownSeries[]>;
  /** Settles a guessed interval; {@link adopt} the answer when the transaction has committed. */
  settleInterval(client: PoolClient, series: KnownSeries, intervalMs: number): Promise<KnownSeries>;
  adopt(series: KnownSeries): void;
  /** Keeps readings in the order they arrived; when the transaction fails, {@link forget} their series. */
  keep(client: PoolClient, placed: readonly PlacedReading[], checking: Checking): Promise<Kept>;
  forget(seriesIds: Iterable<SeriesId>): void;
  /** Makes the good readings of times in which a gauge was blocked suspect; answers them. */
  markBlocked(client: PoolClient, times: readonly BlockedTime[]): Promise<FeedReading[]>;
  /** Every accepted value of the wanted series, superseded ones included, in the order they came per instant. */
  accepted(
    client: PoolClient,
    wanted: readonly Wanted[],
  ): Promise<Map<SeriesId, AcceptedReading[]>>;
  /** The first instants of a series' record, at most `limit`, ascending. */
  instants(client: PoolClient, seriesId: SeriesId, limit: number): Promise<Instant[]>;
  hasLaterThan(instant: Instant): Promise<boolean>;
  /** Removes all readings: an exercise is started over. */
  clear(client: PoolClient): Promise<void>;
}

/** A station's data may not ask for ever more series. */
const MOST_ON_DEMAND = 8;

export interface ReadingDeps {
  readonly database: Database;
  readonly countyCode: string;
}

export function createReadingService({ database, countyCode }: ReadingDeps): ReadingService {
  let catalogue = new Catalogue([], []);
  let ledger = new Ledger();

  return {
    async load() {
      catalogue = await selectCatalogue(database.pool, countyCode);
      ledger = new Ledger();
    },
    series: (id) => catalogue.get(id),
    all: () => catalogue.all(),
    seriesOf: (stationCode) => catalogue.seriesOf(stationCode),

    find(stationCode, quantity, periodMs) {
      const found = catalogue.find(stationCode, quantity, periodMs);
      if (!("onDemand" in found)) return found;
      if (!fits(found.onDemand, quantity)) return { fault: "quantity-not-declared" };
      const full = catalogue.seriesOf(stationCode).length >= MOST_ON_DEMAND;
      return full ? { fault: "period-not-declared" } : found;
    },

    async declare(client, wanted) {
      const made: KnownSeries[] = [];
      for (const one of wanted.toSorted((a, b) => spanOf(a) - spanOf(b))) {
        const ofStation = made.filter(({ station }) => station.id === one.station.id);
        const siblings = [...catalogue.seriesOf(one.station.code), ...ofStation];
        made.push(await insertSeries(client, countyCode, onDemand(one, siblings)));
      }
      return made;
    },
    settleInterval: updateInterval,
    adopt: (series) => catalogue.put(series),

    async keep(client, placed, checking) {
      await ensurePartitions(
        client,
        placed.map(({ observedAt }) => observedAt),
      );
      return ledger.keep(client, placed, checking);
    },
    forget: (seriesIds) => ledger.forget(seriesIds),
    markBlocked: updateBlocked,
    accepted: selectAccepted,
    instants: selectInstants,
    hasLaterThan: (instant) => existsLaterThan(database.pool, instant),
    async clear(client) {
      await deleteReadings(client);
      ledger = new Ledger();
    },
  };
}
