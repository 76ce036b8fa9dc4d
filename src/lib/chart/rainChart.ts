import { type Amount, amountsOf, barsOf, barWidth } from "@/lib/station/amounts";
import type { SeriesHistory } from "@/lib/station/record";
import { thresholdsOf } from "@/lib/station/thresholds";
import { type Steps, windowSums } from "@/lib/station/windowSums";
import { HOUR, type Instant, MINUTE } from "@/lib/time/instant";
import { indicatorWording } from "@/lib/warning/reason";
import type { Plot, ThresholdLine, Trace } from "./plot";
import {
  type ChartSubject,
  judgedHistory,
  markedPoints,
  missingOf,
  reachedPoints,
} from "./subject";
import { zoneOffset } from "./timeTicks";
import { valueRange } from "./valueRange";

/** The sums a gauge is judged by above, its amounts below, on one time axis. */
export function rainPlots(subject: ChartSubject): Plot[] {
  const history = judgedHistory(subject);
  if (!history) return [];
  const amounts = amountsOf(history, subject.rules);
  return [sumPlot(subject, history, amounts), amountPlot(subject, history, amounts)];
}

function sumPlot(subject: ChartSubject, history: SeriesHistory, amounts: readonly Amount[]): Plot {
  const { to } = subject.history;
  const hours = windowsShown(subject);
  const until = knownUntil(history, amounts, Math.min(to, subject.now));
  const traces = hours.map((window, index): Trace => {
    const sums = brokenBySilence(windowSums(amounts, window * HOUR, until), history);
    return {
      name: `${window} 小时`,
      kind: "step",
      weight: index === 0 ? "strong" : index === 1 ? "plain" : "dashed",
      ...sums,
      unit: "mm",
      digits: 1,
      labelNewest: index === 0,
    };
  });
  const thresholds = sumThresholds(subject, hours);
  const seen = traces.flatMap((trace) => within(trace, subject.history.from));
  const highest = Math.max(0, ...seen);
  const shown = thresholds.filter((line, index) => {
    const below = thresholds[index - 1]?.value ?? 0;
    return line.value <= highest || below <= highest;
  });
  const lines = shown.map((line) => line.value).filter((value) => value <= highest * 2.5 + 60);
  return {
    id: "sums",
    caption: hours.length === 1 ? `${hours[0]} 小时雨量 mm` : "雨量累计 mm",
    captionDetail: hours.length === 1 ? "" : `（${linesInWords(hours)}）`,
    share: 3,
    range: valueRange([0, ...seen, ...lines], { floor: 0, least: 20, ticks: 5 }),
    traces,
    thresholds: shown.filter((line) => lines.includes(line.value)),
    points: reachedPoints(subject, 1),
    missing: missingOf(history, subject),
  };
}

/** A gauge that is silent now has no sums after its newest reading: only what it has not said falls. */
function knownUntil(
  { series, bucketMs }: SeriesHistory,
  amounts: readonly Amount[],
  end: Instant,
): Instant {
  const newest = amounts.at(-1)?.at ?? end;
  const silent = end - newest >= 2 * Math.max(series.intervalMs, bucketMs ?? 0);
  return silent ? newest : end;
}

const LINES = ["粗", "细", "虚"] as const;

/** Which line is which: `粗 3 h，细 6 h，虚 12 h`. */
function linesInWords(hours: readonly number[]): string {
  return hours.map((window, index) => `${LINES[index] ?? "虚"} ${window} h`).join("，");
}

/** Shortest first; only the judged one where a transition is looked at. */
function windowsShown({ focus, rules }: ChartSubject): number[] {
  const judged = /^rain(\d+)h$/.exec(focus?.indicator ?? "")?.[1];
  if (judged) return [Number(judged)];
  if (!rules) return [3];
  const all = new Set(Object.values(rules.rain.tiers).map((tier) => tier.windowHours));
  return [...all].sort((a, b) => a - b);
}

/** Limits of the windows shown; tiers that share a number share a line. */
function sumThresholds(
  { rules, station }: ChartSubject,
  hours: readonly number[],
): ThresholdLine[] {
  if (!rules) return [];
  const lines = new Map<number, ThresholdLine>();
  for (const threshold of thresholdsOf(station, rules)) {
    const window = rules.rain.tiers[threshold.tier].windowHours;
    if (!hours.includes(window)) continue;
    const known = lines.get(threshold.value);
    lines.set(threshold.value, {
      tiers: [...(known?.tiers ?? []), threshold.tier],
      value: threshold.value,
      label: `${known ? `${known.label.split(" ≥")[0]}·` : ""}${window} h ≥ ${threshold.value} mm`,
      derived: false,
    });
  }
  return [...lines.values()].sort((a, b) => a.value - b.value);
}

function amountPlot(
  subject: ChartSubject,
  history: SeriesHistory,
  amounts: readonly Amount[],
): Plot {
  const { from, to } = subject.history;
  const period = history.bucketMs ?? history.series.periodMs ?? history.series.intervalMs;
  const widthMs = subject.focus ? period : barWidth(to - from, period);
  const visible = amounts.filter((amount) => amount.at > from && amount.at <= to);
  const bars = barsOf(visible, widthMs, zoneOffset(from, subject.timeZone));
  const exact = widthMs === period;
  const newest = visible.at(-1)?.at;
  const recent = newest === undefined ? null : { from: newest - 3 * HOUR, to: newest };
  const window = subject.focus?.window ?? null;
  return {
    id: "amounts",
    caption: `${spanWords(widthMs)}雨量 mm`,
    share: 2,
    range: valueRange([0, ...bars.mm], { floor: 0, least: 2, ticks: 3 }),
    traces: [
      {
        name: `${spanWords(widthMs)}雨量`,
        kind: "bars",
        weight: "plain",
        at: bars.at,
        value: bars.mm,
        unit: "mm",
        digits: 1,
        widthMs,
        emphasised: exact ? (window ?? recent) : recent,
      },
    ],
    thresholds: [],
    points: markedPoints(history, subject, (value, at) => {
      const end = bars.at.findIndex((bar) => bar >= at);
      return exact ? value : (bars.mm[end] ?? value);
    }),
    missing: missingOf(history, subject).map((span) => ({ ...span, label: "" })),
    window:
      subject.focus && window
        ? {
            ...window,
            label: `${indicatorWording(subject.focus.indicator, "rain").name.replace("雨量", "窗")} · ${subject.focus.readings} 条读数`,
          }
        : null,
  };
}

function spanWords(widthMs: number): string {
  if (widthMs === HOUR) return "每小时";
  return widthMs < HOUR
    ? `${Math.round(widthMs / MINUTE)} 分钟`
    : `${Math.round(widthMs / HOUR)} 小时`;
}

/** A sum whose gauge is silent says nothing: the line breaks until the gauge is back. */
export function brokenBySilence(
  steps: Steps,
  { missing, series }: Pick<SeriesHistory, "missing" | "series">,
): { readonly at: Instant[]; readonly value: (number | null)[] } {
  const at: Instant[] = [];
  const value: (number | null)[] = [];
  let gap = 0;
  steps.at.forEach((instant, index) => {
    let span = missing[gap];
    while (span && span.to <= instant) {
      at.push(Math.min(span.from + series.intervalMs, span.to));
      value.push(null);
      gap += 1;
      span = missing[gap];
    }
    if (span && instant >= span.from + series.intervalMs) return;
    at.push(instant);
    value.push(steps.value[index] ?? null);
  });
  return { at, value };
}

function within(trace: Trace, from: Instant): number[] {
  return trace.value.filter(
    (value, index): value is number => value !== null && (trace.at[index] ?? 0) >= from,
  );
}
