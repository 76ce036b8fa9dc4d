import type { PoolClient } from "pg";
import type { SeriesId } from "@/lib/measure/reading";
import { DAY, type Instant } from "@/lib/time/instant";
import {
  addSeries,
  createEngine,
  type EngineState,
  restoreSeries,
  standing,
} from "@/lib/warning/engine";
import { openBook, type WarningArea, type WarningBook } from "@/lib/warning/grouping";
import type { JudgedSeries } from "@/lib/warning/judgement";
import type { Rules } from "@/lib/warning/rules";
import type { ClockService } from "../clock/service";
import type { ReadingService } from "../readings/service";
import { createLooks, type Looks } from "./looks";
import { selectStates } from "./stateStore";
import { selectNewestWarnings } from "./warningStore";

/**
 * What judging holds in memory: the engine, the book of warnings, the ids of its newest ones, and which
 * series are silent. All of it can be read back from the database, and is, when a transaction fails.
 */
export interface Memory {
  readonly engine: EngineState;
  book: WarningBook;
  /** Id of the newest warning of an area, open or lifted not long ago, by {@link areaKey}. */
  newest: Map<string, number>;
  /** Since when the silent series of a station are silent. */
  silent: Map<string, Map<SeriesId, Instant>>;
  /** Which hours gauges were looked at for as blocked. */
  looks: Looks;
}

interface Sources {
  readonly readings: ReadingService;
  readonly clock: ClockService;
  readonly countyCode: string;
}

export function areaKey({ hazard, areaCode }: WarningArea): string {
  return `${hazard} ${areaCode}`;
}

/** Everything from the database, as if the server had never stopped. */
export async function readMemory(
  client: PoolClient,
  sources: Sources,
  rules: Rules,
): Promise<Memory> {
  const series = judgedSeries(sources.readings);
  const engine = createEngine(series, rules);
  await restore(client, sources, engine, series);
  const memory: Memory = {
    engine,
    book: openBook([], [], []),
    newest: new Map(),
    silent: new Map(),
    looks: createLooks(),
  };
  await reopen(client, sources, memory);
  return memory;
}

/** Puts these series back as the database has them, and with them the book. */
export async function repairMemory(
  client: PoolClient,
  sources: Sources,
  memory: Memory,
  seriesIds: Iterable<SeriesId>,
): Promise<void> {
  const series = [...seriesIds].flatMap((id) => sources.readings.series(id)?.judged ?? []);
  for (const one of series) addSeries(memory.engine, one);
  await restore(client, sources, memory.engine, series);
  await reopen(client, sources, memory);
}

async function restore(
  client: PoolClient,
  { readings }: Sources,
  engine: EngineState,
  series: readonly JudgedSeries[],
): Promise<void> {
  for (let from = 0; from < series.length; from += SERIES_AT_ONCE) {
    const some = series.slice(from, from + SERIES_AT_ONCE);
    const saved = await selectStates(
      client,
      some.map(({ seriesId }) => seriesId),
    );
    const accepted = await readings.accepted(
      client,
      some.map(({ seriesId }) => ({
        seriesId,
        after: saved.get(seriesId)?.readingsAfter ?? null,
      })),
    );
    for (const { seriesId } of some) {
      const kept = saved.get(seriesId) ?? null;
      restoreSeries(engine, seriesId, kept, accepted.get(seriesId) ?? []);
    }
  }
}

const SERIES_AT_ONCE = 2_000;

/** A warning lifted longer ago is not opened again by what becomes known late. */
const LIFTED_BACK = DAY;

/** The book, the open warnings and the silences, from the engine and the database. */
async function reopen(
  client: PoolClient,
  { readings, clock, countyCode }: Sources,
  memory: Memory,
): Promise<void> {
  const series = judgedSeries(readings);
  const standings = series.map(({ seriesId }) => standing(memory.engine, seriesId));
  const newest = await selectNewestWarnings(client, countyCode, clock.now() - LIFTED_BACK);
  memory.book = openBook(
    series,
    standings,
    newest.map((warning) => warning.standing),
  );
  memory.newest = new Map(newest.map((warning) => [areaKey(warning.standing), warning.id]));
  memory.silent = new Map();
  for (const [place, { stationCode, seriesId }] of series.entries()) {
    const since = standings[place]?.silentSince ?? null;
    if (since !== null) noteSilence(memory, stationCode, seriesId, since);
  }
}

/** Enters that a series fell silent (since) or is back (null); answers since when its station is silent. */
export function noteSilence(
  memory: Memory,
  stationCode: string,
  seriesId: SeriesId,
  since: Instant | null,
): Instant | null {
  const silent = memory.silent.get(stationCode) ?? new Map<SeriesId, Instant>();
  if (since === null) silent.delete(seriesId);
  else silent.set(seriesId, since);
  if (silent.size === 0) memory.silent.delete(stationCode);
  else memory.silent.set(stationCode, silent);
  return silent.size === 0 ? null : Math.min(...silent.values());
}

function judgedSeries(readings: ReadingService): JudgedSeries[] {
  return [...readings.all()].flatMap(({ judged }) => judged ?? []);
}
