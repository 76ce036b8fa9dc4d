import type { Quantity } from "@/lib/measure/quantity";
import type { SeriesId } from "@/lib/measure/reading";
import type { KnownSeries, KnownStation } from "./series";

/** Why a sent reading belongs to no series. */
export type SeriesFault =
  | "station-unknown"
  | "quantity-not-declared"
  | "period-not-declared"
  | "station-retired";

/** What finding the series of a reading may say: it, that it has to be made first, or why there is none. */
export type Found =
  | { readonly series: KnownSeries }
  | { readonly onDemand: KnownStation }
  | { readonly fault: SeriesFault };

/** All stations and series of the county, in memory. */
export class Catalogue {
  readonly #stations = new Map<string, KnownStation>();
  readonly #series = new Map<SeriesId, KnownSeries>();
  readonly #seriesOfStation = new Map<string, KnownSeries[]>();

  constructor(stations: Iterable<KnownStation>, series: Iterable<KnownSeries>) {
    for (const station of stations) this.#stations.set(station.code, station);
    for (const one of series) this.put(one);
  }

  /** Adds a series, or replaces the one of its id. */
  put(series: KnownSeries): void {
    const former = this.#series.get(series.id);
    const siblings = this.#seriesOfStation.get(series.station.code) ?? [];
    this.#seriesOfStation.set(series.station.code, [
      ...siblings.filter((sibling) => sibling !== former),
      series,
    ]);
    this.#series.set(series.id, series);
  }

  get(id: SeriesId): KnownSeries | undefined {
    return this.#series.get(id);
  }

  all(): Iterable<KnownSeries> {
    return this.#series.values();
  }

  seriesOf(stationCode: string): readonly KnownSeries[] {
    return this.#seriesOfStation.get(stationCode) ?? [];
  }

  /** Where a reading of this station, quantity and period belongs. */
  find(stationCode: string, quantity: Quantity, periodMs: number | null): Found {
    const siblings = this.#seriesOfStation.get(stationCode);
    if (siblings) {
      for (const series of siblings) {
        if (series.quantity === quantity && series.periodMs === periodMs) return { series };
      }
    }
    const station = this.#stations.get(stationCode);
    if (!station) return { fault: "station-unknown" };
    if (station.retired) return { fault: "station-retired" };
    if (station.seriesOnDemand) return { onDemand: station };
    const sameQuantity = siblings?.some((series) => series.quantity === quantity) ?? false;
    return { fault: sameQuantity ? "period-not-declared" : "quantity-not-declared" };
  }
}
