import { judgedSeries, seriesOfRecord } from "@/lib/county/series";
import type { AcceptedReading, SeriesId } from "@/lib/measure/reading";
import { formatInstant, type Instant } from "@/lib/time/instant";
import { accept, createEngine } from "../engine";
import type { JudgedSeries, Judgement } from "../judgement";
import type { Rules } from "../rules";
import type { Hazard, Tier } from "../tier";
import type { ReadingsRecord, RecordedSeries } from "./readingsRecord";

/** A change of a station's tier, as `brain backtest --json` prints it. */
export interface BacktestTransition {
  /** effectiveAt, UTC. */
  readonly at: string;
  readonly station: string;
  /** Where its warnings are grouped: the township of a gauge, else the station. */
  readonly area: string;
  readonly hazard: Hazard;
  readonly from: Tier;
  readonly to: Tier;
  /** What decided it, and against what: the release level where a tier ends. */
  readonly indicator: string;
  readonly value: number | null;
  readonly threshold: number;
  /** Version of the rules. */
  readonly rule: number;
}

/** Loss or return of a station's data. */
export interface BacktestEvent {
  readonly at: string;
  readonly station: string;
  readonly event: "silent" | "back";
}

export type BacktestLine = BacktestTransition | BacktestEvent;

/**
 * Judges a record as an explicit replay: every row is in time and none in the future, a later row
 * for the same instant is a correction, and the horizon is the largest observed_at. No gauge is
 * marked as blocked: that is found while a storm is lived through, and docs/judging.md makes the history
 * of a file from its rows alone. The lines are those of `brain backtest`, in order of their instants.
 */
export function backtest(record: ReadingsRecord): BacktestLine[] {
  const lines = judgedOf(record).flatMap(({ series, recorded }) =>
    judge(series, recorded, record.county.rules, record.horizon).flatMap((judgement) =>
      lineOf(judgement, series),
    ),
  );
  return lines.sort(inOrder);
}

/** The rows of each judged series; one series of a station is judged. */
function judgedOf(
  record: ReadingsRecord,
): readonly { readonly series: JudgedSeries; readonly recorded: RecordedSeries }[] {
  const heard = [...record.series.values()]
    .filter((series) => series !== null)
    .filter(({ instants }) => instants.length > 0);
  const described = heard.map(({ station, recorded, instants }) => ({
    ...recorded,
    stationCode: station.code,
    observedAt: instants,
  }));
  return seriesOfRecord(record.county, described).flatMap((series) => {
    const recorded = heard.find(
      (one) =>
        one.station.code === series.stationCode &&
        one.recorded.quantity === series.quantity &&
        one.recorded.periodMs === series.periodMs,
    );
    const judged = recorded && judgedSeries(recorded.station, series, THE_SERIES);
    return judged ? [{ series: judged, recorded }] : [];
  });
}

const THE_SERIES: SeriesId = 0;

/** All that is said of one series, once its whole record is known. */
function judge(
  series: JudgedSeries,
  recorded: RecordedSeries,
  rules: Rules,
  horizon: Instant,
): Judgement[] {
  const engine = createEngine([series], { ...rules, issueDelayMinutes: 0 });
  return accept(engine, readingsOf(recorded), horizon);
}

/** The rows as accepted readings, in order of their instants, those of one instant as they came. */
function readingsOf({ instants, values, qualities }: RecordedSeries): AcceptedReading[] {
  return instants
    .map(
      (observedAt, row): AcceptedReading => ({
        seriesId: THE_SERIES,
        observedAt,
        value: values[row] ?? Number.NaN,
        quality: qualities[row] ?? "bad",
        reason: null,
        inTime: true,
      }),
    )
    .sort((a, b) => a.observedAt - b.observedAt);
}

function lineOf(judgement: Judgement, series: JudgedSeries): BacktestLine[] {
  const station = series.stationCode;
  if (judgement.kind === "transition") {
    const { from, to, effectiveAt, evidence } = judgement;
    return [
      {
        at: formatInstant(effectiveAt),
        station,
        area: series.areaCode,
        hazard: series.hazard,
        from,
        to,
        indicator: evidence.indicator,
        value: evidence.value,
        threshold: evidence.threshold,
        rule: evidence.ruleVersion,
      },
    ];
  }
  if (judgement.kind === "correction") throw new Error("a record known whole corrects nothing");
  return [{ at: formatInstant(judgement.effectiveAt), station, event: judgement.kind }];
}

/** By instant, then station, a station's turn before its loss: the order must not depend on the file's. */
function inOrder(a: BacktestLine, b: BacktestLine): number {
  return compare(a.at, b.at) || compare(a.station, b.station) || compare(kindOf(a), kindOf(b));
}

function kindOf(line: BacktestLine): string {
  return "event" in line ? `2 ${line.event}` : "1";
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
