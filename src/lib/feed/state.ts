import type { SeriesId } from "@/lib/measure/reading";
import { type ClockState, eventTimeAt } from "@/lib/time/countyClock";
import { HOUR, type Instant } from "@/lib/time/instant";
import type { RecordKind } from "./event";
import type {
  FeedReading,
  HallSnapshot,
  SeriesSummary,
  StationSummary,
  TransitionSummary,
  WarningSummary,
} from "./snapshot";
import { EMPTY_TRACK, type SeriesTrack } from "./track";

/** How far back a screen remembers: the longest window looked back from the far end of its time bar. */
export const REMEMBERED = 30 * HOUR;

/** All a screen knows of its county. Immutable: a change is a new state that shares what is the same. */
export interface FeedState {
  readonly county: HallSnapshot["county"];
  readonly cursor: number;
  readonly clock: ClockState;
  readonly exercise: boolean;
  readonly stations: ReadonlyMap<string, StationSummary>;
  readonly series: ReadonlyMap<SeriesId, SeriesSummary>;
  readonly tracks: ReadonlyMap<SeriesId, SeriesTrack>;
  readonly warnings: ReadonlyMap<number, WarningSummary>;
  /** In the order they were said. */
  readonly transitions: readonly TransitionSummary[];
  /** Number of the newest event about records of a kind: a change says that they are out of date. */
  readonly recordNews: ReadonlyMap<RecordKind, number>;
}

/** A state seen at an instant: now, or the instant a person has dragged the time bar back to. */
export interface Scene {
  readonly state: FeedState;
  readonly at: Instant;
  readonly live: boolean;
}

export function stateFromSnapshot(snapshot: HallSnapshot): FeedState {
  return {
    county: snapshot.county,
    cursor: snapshot.cursor,
    clock: snapshot.clock,
    exercise: snapshot.exercise,
    stations: new Map(snapshot.stations.map((station) => [station.code, station])),
    series: new Map(
      snapshot.stations.flatMap((station) => station.series.map((one) => [one.id, one])),
    ),
    tracks: tracksOf(snapshot.readings),
    warnings: new Map(snapshot.warnings.map((warning) => [warning.id, warning])),
    transitions: snapshot.transitions.toSorted((a, b) => a.id - b.id),
    recordNews: new Map(),
  };
}

/** The scene at a server wall-clock instant, or at the instant looked back to. */
export function sceneAt(state: FeedState, wallNow: number, lookBackAt: Instant | null): Scene {
  const now = eventTimeAt(state.clock, wallNow);
  if (lookBackAt === null) return { state, at: now, live: true };
  return { state, at: Math.min(lookBackAt, now), live: false };
}

/** Track of a series, empty where nothing has come. */
export function trackOf(state: FeedState, seriesId: SeriesId): SeriesTrack {
  return state.tracks.get(seriesId) ?? EMPTY_TRACK;
}

/** The series a station is judged by; of others only the value is shown. */
export function judgedSeries(station: StationSummary): SeriesSummary | null {
  return station.series.find((series) => series.judged) ?? station.series[0] ?? null;
}

/** Snapshots are sorted already; a sort of sorted input costs one pass and makes it certain. */
function tracksOf(readings: readonly FeedReading[]): Map<SeriesId, SeriesTrack> {
  const bySeries = new Map<SeriesId, FeedReading[]>();
  for (const reading of readings) {
    const own = bySeries.get(reading[0]);
    if (own) own.push(reading);
    else bySeries.set(reading[0], [reading]);
  }
  const tracks = new Map<SeriesId, SeriesTrack>();
  for (const [seriesId, own] of bySeries) {
    const ordered = own.toSorted((a, b) => a[1] - b[1]);
    tracks.set(seriesId, {
      times: ordered.map((reading) => reading[1]),
      values: ordered.map((reading) => reading[2]),
      qualities: ordered.map((reading) => reading[3]),
    });
  }
  return tracks;
}
