import { amountsOf, barsOf } from "@/lib/station/amounts";
import { hourlyRises, levelColumns } from "@/lib/station/levels";
import type { SeriesHistory } from "@/lib/station/record";
import { thresholdsOf } from "@/lib/station/thresholds";
import { HOUR } from "@/lib/time/instant";
import { withGaps } from "./gaps";
import type { Plot, ThresholdLine } from "./plot";
import {
  type ChartSubject,
  judgedHistory,
  markedPoints,
  missingOf,
  reachedPoints,
} from "./subject";
import { zoneOffset } from "./timeTicks";
import { thresholdsInSight, valueRange } from "./valueRange";

/** Rain of the gauge next to a section, hung from the top of its chart. */
export interface Companion {
  readonly name: string;
  readonly history: SeriesHistory;
}

/** The level with the lines it is judged by; rain above it, its rise below it where that was judged. */
export function riverPlots(subject: ChartSubject, companion: Companion | null): Plot[] {
  const history = judgedHistory(subject);
  if (!history) return [];
  const { judged, dropped } = levelColumns(history, subject.rules);
  const longest = 2 * Math.max(history.series.intervalMs, history.bucketMs ?? 0);
  const level = withGaps(
    judged.map((one) => one.at),
    judged.map((one) => one.m),
    longest,
  );
  const seen = judged.filter((one) => one.at >= subject.history.from).map((one) => one.m);
  const lines = thresholdLines(subject, seen);
  const doubted = new Set(dropped.map((one) => one.at));
  const plots: Plot[] = [
    {
      id: "level",
      caption: "水位 m",
      share: 4,
      range: valueRange(
        [...seen, ...dropped.map((one) => one.m), ...lines.map((line) => line.value)],
        { least: 0.5 },
      ),
      traces: [
        {
          name: "水位",
          kind: "line",
          weight: "strong",
          ...level,
          unit: "m",
          digits: 2,
          labelNewest: true,
        },
      ],
      thresholds: lines,
      points: [
        ...markedPoints(history, subject, (value) => value).map((point) =>
          doubted.has(point.at) ? { ...point, detail: `${point.detail}，未参与判定` } : point,
        ),
        ...reachedPoints(subject, 2),
      ],
      missing: missingOf(history, subject),
    },
  ];
  if (companion) plots.unshift(companionPlot(subject, companion));
  if (subject.focus) plots.push(risePlot(subject, history));
  return plots;
}

/** Limits within this of the highest level are shown: how far it is from them is what people ask. */
const SIGHT_M = 8;

function thresholdLines(subject: ChartSubject, seen: readonly number[]): ThresholdLine[] {
  if (!subject.rules) return [];
  const all = thresholdsOf(subject.station, subject.rules);
  const height = Math.max(...seen) - Math.min(...seen);
  const shown = thresholdsInSight(
    all.map((threshold) => threshold.value),
    seen,
    seen.length === 0 ? 0 : Math.max(SIGHT_M, height),
  );
  const names = { blue: "蓝", yellow: "警戒", orange: "橙", red: "保证" };
  return all
    .filter((threshold) => shown.includes(threshold.value))
    .map((threshold) => ({
      tiers: [threshold.tier],
      value: threshold.value,
      label: `${names[threshold.tier]} ${threshold.value.toFixed(2)}`,
      derived: threshold.source === "rules",
    }));
}

function companionPlot(subject: ChartSubject, companion: Companion): Plot {
  const { from, to } = subject.history;
  const amounts = amountsOf(companion.history, subject.rules).filter(
    (amount) => amount.at > from && amount.at <= to,
  );
  const width = to - from > 168 * HOUR ? 6 * HOUR : HOUR;
  const bars = barsOf(amounts, width, zoneOffset(from, subject.timeZone));
  return {
    id: "companion",
    caption: `${width === HOUR ? "每小时" : "6 小时"}雨量 mm`,
    captionDetail: ` · ${companion.name}`,
    share: 1.4,
    range: valueRange([0, ...bars.mm], { floor: 0, least: 5, ticks: 3 }),
    hanging: true,
    traces: [
      {
        name: `${companion.name}雨量`,
        kind: "bars",
        weight: "plain",
        at: bars.at,
        value: bars.mm,
        unit: "mm",
        digits: 1,
        widthMs: width,
        emphasised: null,
      },
    ],
    thresholds: [],
    points: [],
    missing: companion.history.missing.map((span) => ({ ...span, label: "" })),
  };
}

function risePlot(subject: ChartSubject, history: SeriesHistory): Plot {
  const { judged } = levelColumns(history, subject.rules);
  const rises = hourlyRises(judged, history.series.intervalMs);
  const longest = 2 * history.series.intervalMs;
  const column = withGaps(
    judged.map((one) => one.at),
    rises,
    longest,
  );
  const seen = rises.filter(
    (rise, index): rise is number =>
      rise !== null && (judged[index]?.at ?? 0) >= subject.history.from,
  );
  const blue = subject.rules?.river.blueRiseMPerHour;
  return {
    id: "rise",
    caption: "1 小时涨幅 m",
    share: 1.6,
    range: valueRange([0, ...seen, ...(blue === undefined ? [] : [blue])], {
      least: 0.4,
      ticks: 3,
    }),
    traces: [
      { name: "1 小时涨幅", kind: "step", weight: "plain", ...column, unit: "m", digits: 2 },
    ],
    thresholds:
      blue === undefined
        ? []
        : [{ tiers: ["blue"], value: blue, label: `涨 ≥ ${blue.toFixed(2)}`, derived: true }],
    points: [],
    missing: missingOf(history, subject).map((span) => ({ ...span, label: "" })),
  };
}
