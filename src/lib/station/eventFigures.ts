import { fromSteps, toSteps } from "@/lib/measure/quantity";
import type { Rules } from "@/lib/warning/rules";
import { amountsOf } from "./amounts";
import { type Level, levelColumns } from "./levels";
import type { SeriesHistory, TimeSpan } from "./record";

/** A station of which figures are told. */
export interface ToldStation {
  readonly name: string;
  readonly adminAreaCode: string | null;
  readonly outsideCounty: boolean;
}

/** What fell on a gauge in a span. */
export interface RainTotal extends ToldStation {
  /** Null where nothing was heard: no data is not no rain. */
  readonly mm: number | null;
  /** Nothing that was due is missing. */
  readonly complete: boolean;
}

/** How high a river stood at most in a span. */
export interface LevelPeak extends ToldStation {
  readonly alertLevelM: number | null;
  readonly guaranteeLevelM: number | null;
  /** Null where nothing was heard. */
  readonly peak: Level | null;
}

/** The figures of an event: all gauges and river sections, by code. */
export interface EventFigures {
  readonly rain: readonly RainTotal[];
  readonly levels: readonly LevelPeak[];
}

/** Of a gauge's history over a span. What a counter shows after an outage counts where all of it fell within. */
export function rainTotal(
  history: SeriesHistory,
  rules: Rules | null,
  { from, to }: TimeSpan,
): Pick<RainTotal, "mm" | "complete"> {
  const within = amountsOf(history, rules).filter(
    (amount) => amount.at > from && amount.at <= to && (!amount.overOutage || amount.from >= from),
  );
  const steps = within.reduce((sum, { mm }) => sum + toSteps("rain", mm), 0);
  // A gauge that is heard of only later has no gap in its record, and yet was not there from the start.
  const first = within[0]?.from ?? to;
  return {
    mm: within.length === 0 ? null : fromSteps("rain", steps),
    complete: history.missing.length === 0 && first <= from + 2 * history.series.intervalMs,
  };
}

/** The highest level that is judged, the first of equal ones: a spike is no peak. */
export function levelPeak(
  history: SeriesHistory,
  rules: Rules | null,
  { from, to }: TimeSpan,
): Level | null {
  const highest: SeriesHistory = { ...history, value: history.maximum ?? history.value };
  return levelColumns(highest, rules)
    .judged.filter(({ at }) => at > from && at <= to)
    .reduce<Level | null>((peak, level) => (peak && peak.m >= level.m ? peak : level), null);
}
