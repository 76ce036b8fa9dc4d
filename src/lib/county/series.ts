import { intervalFromRecord } from "@/lib/measure/interval";
import type { Quantity } from "@/lib/measure/quantity";
import type { SeriesId } from "@/lib/measure/reading";
import type { Instant } from "@/lib/time/instant";
import type { JudgedSeries } from "@/lib/warning/judgement";
import type { County, DeclaredSeries, Station } from "./county";
import { usualInterval } from "./interval";
import { QUANTITIES_OF } from "./stationKind";

/** A series of a station with nothing left open. */
export interface StationSeries {
  readonly stationCode: string;
  readonly quantity: Quantity;
  readonly periodMs: number | null;
  readonly intervalMs: number;
  /** Whether the folder gives the interval; else it comes from a record or is the usual one. */
  readonly intervalGiven: boolean;
  readonly counterRangeMm: number | null;
  readonly validMin: number | null;
  readonly validMax: number | null;
  /** One series of a station is judged: of several amounts the one with the shortest period. */
  readonly judged: boolean;
}

/** What a record holds of one series. */
export interface RecordedSeries {
  readonly stationCode: string;
  readonly quantity: Quantity;
  readonly periodMs: number | null;
  /** Instants of all its rows, in any order. */
  readonly observedAt: readonly Instant[];
}

/** The series a county's folder declares: those that a database holds before anything was received. */
export function declaredSeries(county: County): StationSeries[] {
  return county.stations.flatMap((station) =>
    withJudged(station.series.map((series) => completed(station, series, null))),
  );
}

/**
 * The series of a record, each with its interval: the folder's, else the record's own, else the
 * usual one. Series of stations the county does not have, and what a station does not take (see
 * {@link takes}), are left out.
 */
export function seriesOfRecord(
  county: County,
  recorded: readonly RecordedSeries[],
): StationSeries[] {
  return county.stations.flatMap((station) => {
    const own = recorded.filter(
      ({ stationCode, quantity, periodMs }) =>
        stationCode === station.code && takes(station, quantity, periodMs),
    );
    return withJudged(
      own.map(({ quantity, periodMs, observedAt }) =>
        completed(
          station,
          declaration(station, quantity, periodMs),
          intervalFromRecord(observedAt),
        ),
      ),
    );
  });
}

/**
 * Whether a station has such a series: one of those its folder declares, or, where it declares none,
 * any that fits its kind.
 */
export function takes(station: Station, quantity: Quantity, periodMs: number | null): boolean {
  if (station.series.length === 0) return QUANTITIES_OF[station.kind].includes(quantity);
  return station.series.some(
    (series) => series.quantity === quantity && series.periodMs === periodMs,
  );
}

/** What the engine needs to judge a series; null where its series is not judged. */
export function judgedSeries(
  station: Station,
  series: StationSeries,
  seriesId: SeriesId,
): JudgedSeries | null {
  if (!series.judged) return null;
  return {
    seriesId,
    stationCode: station.code,
    areaCode: areaOf(station),
    hazard: station.kind,
    quantity: series.quantity,
    intervalMs: series.intervalMs,
    periodMs: series.periodMs,
    counterRangeMm: series.counterRangeMm,
    alertLevelM: station.alertLevelM,
    guaranteeLevelM: station.guaranteeLevelM,
    mountainRiver: station.mountainRiver,
    uniformRateMmPerDay: station.uniformRateMmPerDay,
    noiseFloorMm: station.noiseFloorMm,
    angleWindowMs: null,
  };
}

const TOWNSHIP_DIGITS = 9;

/**
 * Where a station's warnings are grouped (docs/judging.md, "Grouping"): rain by township (the first
 * nine digits of a village's code), or the station where none is known; a river section and a slope
 * by themselves.
 */
export function areaOf(station: Pick<Station, "code" | "kind" | "adminAreaCode">): string {
  if (station.kind !== "rain" || station.adminAreaCode === null) return station.code;
  return station.adminAreaCode.slice(0, TOWNSHIP_DIGITS);
}

function declaration(
  station: Station,
  quantity: Quantity,
  periodMs: number | null,
): DeclaredSeries {
  const found = station.series.find(
    (series) => series.quantity === quantity && series.periodMs === periodMs,
  );
  return found ?? undeclared(quantity, periodMs);
}

function undeclared(quantity: Quantity, periodMs: number | null): DeclaredSeries {
  return {
    quantity,
    periodMs,
    intervalMs: null,
    counterRangeMm: null,
    validMin: null,
    validMax: null,
  };
}

function completed(
  station: Station,
  series: DeclaredSeries,
  inferredMs: number | null,
): StationSeries {
  const given = series.intervalMs ?? station.intervalMs;
  return {
    ...series,
    stationCode: station.code,
    intervalMs: given ?? inferredMs ?? usualInterval(series.quantity, series.periodMs),
    intervalGiven: given !== null,
    judged: false,
  };
}

/** Marks the one series of a station that is judged; a counter counts as amounts of its interval. */
function withJudged(ofStation: readonly StationSeries[]): StationSeries[] {
  const span = ({ periodMs, intervalMs }: StationSeries) => periodMs ?? intervalMs;
  const judged = ofStation
    .filter(({ quantity }) => quantity !== "discharge")
    .reduce<StationSeries | null>(
      (best, series) => (best && span(best) <= span(series) ? best : series),
      null,
    );
  return ofStation.map((series) => ({ ...series, judged: series === judged }));
}
