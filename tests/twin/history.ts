import type { AcceptedReading } from "@/lib/measure/reading";
import type { Instant } from "@/lib/time/instant";
import type { JudgedSeries } from "@/lib/warning/judgement";
import type { Rules } from "@/lib/warning/rules";
import { judgeByDefinition, type TwinHistory } from "./judge";
import type { BlockedSpan } from "./rain";

/** The twin's history of one series; the horizon is by default that of a file: its newest reading. */
export function historyOf(
  series: JudgedSeries,
  readings: readonly AcceptedReading[],
  rules: Rules,
  horizon: Instant = newestInstant(readings),
  blocked: readonly BlockedSpan[] = [],
): TwinHistory {
  const histories = judgeByDefinition([series], readings, rules, horizon, blocked);
  const history = histories.get(series.seriesId);
  if (history === undefined) throw new Error(`no history of series ${series.seriesId}`);
  return history;
}

export function newestInstant(readings: readonly AcceptedReading[]): Instant {
  return readings.reduce((newest, { observedAt }) => Math.max(newest, observedAt), 0);
}

/** One transition a line, for tests that read like the specification: `22:05:00 none → orange`. */
export function spoken(history: TwinHistory): string[] {
  return [
    ...history.transitions.map(({ effectiveAt, from, to }) => ({
      effectiveAt,
      said: `${from} → ${to}`,
    })),
    ...history.events.map(({ effectiveAt, event }) => ({ effectiveAt, said: event })),
  ]
    .sort((a, b) => a.effectiveAt - b.effectiveAt)
    .map(({ effectiveAt, said }) => `${dayAndTime(effectiveAt)} ${said}`);
}

/** Time of day, with `+n` for days after the tests' own day. */
function dayAndTime(instant: Instant): string {
  const days = Math.floor((instant - Date.UTC(2026, 6, 13)) / 86_400_000);
  const time = new Date(instant).toISOString().slice(11, 19);
  return days === 0 ? time : `${time}+${days}`;
}
