import { tangentAngles } from "@/lib/station/angles";
import { thresholdsOf } from "@/lib/station/thresholds";
import { withGaps } from "./gaps";
import type { Plot } from "./plot";
import {
  type ChartSubject,
  judgedHistory,
  markedPoints,
  missingOf,
  reachedPoints,
} from "./subject";
import { valueRange } from "./valueRange";

/** Displacement above, the tangent angle it is judged by below. */
export function slopePlots(subject: ChartSubject): Plot[] {
  const history = judgedHistory(subject);
  if (!history) return [];
  const { station, rules } = subject;
  const readings = history.observedAt.flatMap((at, index) =>
    history.quality[index] === "bad" ? [] : [{ at, mm: history.value[index] ?? 0 }],
  );
  const at = readings.map((reading) => reading.at);
  const longest = 2 * Math.max(history.series.intervalMs, history.bucketMs ?? 0);
  const displacement = withGaps(
    at,
    readings.map((reading) => reading.mm),
    longest,
  );
  const seen = readings
    .filter((reading) => reading.at >= subject.history.from)
    .map((reading) => reading.mm);
  const missing = missingOf(history, subject);
  const plots: Plot[] = [
    {
      id: "displacement",
      caption: "累计位移 mm",
      share: 2,
      range: valueRange(seen, { least: 10, ticks: 4 }),
      traces: [
        {
          name: "累计位移",
          kind: "line",
          weight: "plain",
          ...displacement,
          unit: "mm",
          digits: 1,
          labelNewest: true,
        },
      ],
      thresholds: [],
      points: markedPoints(history, subject, (value) => value),
      missing,
    },
  ];
  if (!rules || history.bucketMs !== null || station.uniformRateMmPerDay === null) return plots;
  const point = { ...station, intervalMs: history.series.intervalMs };
  const angles = tangentAngles(readings, point, rules);
  const lowest = Math.min(0, ...angles.filter((angle) => angle !== null));
  plots.push({
    id: "angle",
    caption: "切线角 °",
    share: 3,
    range: {
      from: lowest < 0 ? Math.max(-90, Math.floor(lowest / 15) * 15) : 0,
      to: 94,
      ticks: [-90, -60, -30, 0, 30, 60, 90].filter((tick) => tick >= lowest),
      digits: 0,
    },
    traces: [
      {
        name: "切线角",
        kind: "step",
        weight: "strong",
        ...withGaps(at, angles, longest),
        unit: "°",
        digits: 2,
        labelNewest: true,
      },
    ],
    thresholds: thresholdsOf(station, rules).map((threshold) => ({
      tiers: [threshold.tier],
      value: threshold.value,
      label: `≥ ${threshold.value}°`,
      derived: false,
    })),
    points: reachedPoints(subject, 2),
    missing: missing.map((span) => ({ ...span, label: "" })),
  });
  return plots;
}
