import { usualInterval } from "@/lib/county/interval";
import { QUANTITIES_OF } from "@/lib/county/stationKind";
import type { Quantity } from "@/lib/measure/quantity";
import type { KnownSeries, KnownStation } from "./series";
import type { SeriesOnDemand } from "./seriesStore";

/** A series that data arrived for and no county folder declares. */
export interface UndeclaredSeries {
  readonly station: KnownStation;
  readonly quantity: Quantity;
  readonly periodMs: number | null;
  /** How often it is due, where its sender said so. */
  readonly intervalMs: number | null;
}

/** Of several amounts of one gauge the shortest period is judged; so it is made first. */
export function spanOf({ quantity, periodMs }: UndeclaredSeries): number {
  return usualInterval(quantity, periodMs);
}

/** Whether a station without declared series can have the quantity at all. */
export function fits(station: KnownStation, quantity: Quantity): boolean {
  return QUANTITIES_OF[station.kind].includes(quantity);
}

/**
 * The series to make: its interval is the sender's, else the station's, else the usual one until the
 * record settles it. It is judged where its station has no judged series yet, for two amounts of
 * one gauge are never judged together; discharge never is.
 */
export function onDemand(
  { station, quantity, periodMs, intervalMs }: UndeclaredSeries,
  siblings: readonly KnownSeries[],
): SeriesOnDemand {
  const given = intervalMs ?? station.intervalMs;
  return {
    station,
    quantity,
    periodMs,
    intervalMs: given ?? usualInterval(quantity, periodMs),
    intervalGiven: given !== null,
    judged: quantity !== "discharge" && !siblings.some(({ judged }) => judged !== null),
  };
}
