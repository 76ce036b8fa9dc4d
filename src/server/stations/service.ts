import { demand } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { NotFound } from "@/lib/error/domainError";
import type { CountyMap } from "@/lib/feed/countyMap";
import type { CountyMode } from "@/lib/feed/countyMode";
import type { HallSnapshot, StationSummary } from "@/lib/feed/snapshot";
import type { EventFigures } from "@/lib/station/eventFigures";
import { judgedSeries, NO_FIGURES } from "@/lib/station/figures";
import type {
  ReadingPage,
  StationHealth,
  StationHistory,
  StationPage,
  StationRecord,
  StationRow,
  TimeSpan,
} from "@/lib/station/record";
import {
  type ReadingSearch,
  type StationSearch,
  type StationView,
  spanOf,
} from "@/lib/station/search";
import type { Instant } from "@/lib/time/instant";
import { countyMap } from "./countyMap";
import { readingCsv, stationCsv } from "./csv";
import { eventFigures } from "./eventFigures";
import { stationFigures } from "./figures";
import { seriesHealth } from "./health";
import { stationHistory } from "./history";
import { nearestGauge } from "./nearestGauge";
import type { StationServiceParts } from "./parts";
import { searchReadings } from "./readings";
import { rulesInForce } from "./rules";
import { readMode, readSnapshot } from "./snapshot";
import { allStations, oneStation, searchStations } from "./stationRows";

/** What screens ask of places and their readings; everything is as far as the viewer may see. */
export interface StationService {
  /** IANA time zone of the county's calendar. */
  readonly timeZone: string;
  /** Whether the county shows the present, an exercise or a replay; no secret to anybody. */
  mode(): Promise<CountyMode>;
  /** All a hall screen needs at once, as of one transaction. */
  snapshot(viewer: Viewer): Promise<HallSnapshot>;
  /** Boundary, neighbours, rivers and areas: what does not change while a screen is open. */
  map(): Promise<CountyMap>;
  list(search: StationSearch, viewer: Viewer): Promise<StationPage>;
  /** What gauges and river sections measured over a span. */
  eventFigures(span: TimeSpan, viewer: Viewer): Promise<EventFigures>;
  /** NotFound where there is no such station for this viewer; likewise below. */
  get(code: string, viewer: Viewer): Promise<StationRecord>;
  history(code: string, view: StationView, viewer: Viewer): Promise<StationHistory>;
  readings(code: string, search: ReadingSearch, viewer: Viewer): Promise<ReadingPage>;
  /** Null where the station has no series yet. */
  health(code: string, viewer: Viewer): Promise<StationHealth | null>;
  /** All rows of a search as CSV text, page and size aside. */
  exportCsv(search: StationSearch, viewer: Viewer): Promise<string>;
  exportReadingsCsv(code: string, search: ReadingSearch, viewer: Viewer): Promise<string>;
}

export function createStationService(parts: StationServiceParts): StationService {
  const { pool } = parts.database;
  const { clock, county } = parts;
  const map = countyMap(county);

  async function known(code: string, viewer: Viewer): Promise<StationSummary> {
    demand(viewer, "situation.read");
    const station = await oneStation(pool, county.code, code, viewer);
    if (station) return station;
    throw new NotFound({
      code: "station-unknown",
      message: `没有编码为 ${code} 的测站，或它不在您可查看的范围内。`,
      mend: "从测站列表重新选择。",
    });
  }

  async function rowsOf(stations: readonly StationSummary[], now: Instant): Promise<StationRow[]> {
    const force = await rulesInForce(pool, county.code);
    const figures = await stationFigures(pool, stations, force?.rules ?? null, now);
    return stations.map((station) => ({
      station,
      figures: figures.get(station.id) ?? { ...NO_FIGURES, asOf: now },
    }));
  }

  return {
    timeZone: county.timeZone,
    mode: () => readMode(parts),
    async snapshot(viewer) {
      demand(viewer, "situation.read");
      return readSnapshot(parts, viewer);
    },
    map: async () => map,
    async list(search, viewer) {
      demand(viewer, "situation.read");
      const now = clock.now();
      const found = await searchStations(pool, county.code, search, now, viewer);
      return { rows: await rowsOf(found.stations, now), total: found.total };
    },
    async eventFigures(span, viewer) {
      demand(viewer, "situation.read");
      const stations = await allStations(pool, county.code, viewer);
      const force = await rulesInForce(pool, county.code);
      return eventFigures(pool, stations, force?.rules ?? null, span, clock.now());
    },
    async get(code, viewer) {
      const station = await known(code, viewer);
      const force = await rulesInForce(pool, county.code);
      const now = clock.now();
      const figures = await stationFigures(pool, [station], force?.rules ?? null, now);
      return {
        station,
        figures: figures.get(station.id) ?? { ...NO_FIGURES, asOf: now },
        rules: force?.rules ?? null,
        rulesFrom: force?.from ?? null,
        timeZone: county.timeZone,
        gauge: station.kind === "river" ? await nearestGauge(pool, station, viewer) : null,
      };
    },
    async history(code, view, viewer) {
      const station = await known(code, viewer);
      const now = clock.now();
      return stationHistory(pool, station, spanOf(view, station.kind, now), now);
    },
    async readings(code, search, viewer) {
      const station = await known(code, viewer);
      return searchReadings(pool, seriesIds(station), search);
    },
    async health(code, viewer) {
      const station = await known(code, viewer);
      const series = judgedSeries(station);
      return series ? seriesHealth(pool, series, clock.now()) : null;
    },
    async exportCsv(search, viewer) {
      demand(viewer, "situation.read");
      const everything = { ...search, page: 1, size: EXPORT_LIMIT };
      const now = clock.now();
      const found = await searchStations(pool, county.code, everything, now, viewer);
      return stationCsv(await rowsOf(found.stations, now), county.timeZone);
    },
    async exportReadingsCsv(code, search, viewer) {
      const station = await known(code, viewer);
      const everything = { ...search, page: 1, size: EXPORT_LIMIT };
      const found = await searchReadings(pool, seriesIds(station), everything);
      return readingCsv(station, found.rows, county.timeZone);
    },
  };
}

/** More rows than this are not exported at once. */
const EXPORT_LIMIT = 100_000;

function seriesIds(station: StationSummary): number[] {
  return station.series.map((series) => series.id);
}
