import type { StationSummary } from "@/lib/feed/snapshot";
import type { SeriesHistory, StationHistory, TimeSpan } from "@/lib/station/record";
import { QUALITY_NAMES, QUANTITY_NAMES, REASON_NAMES } from "@/lib/station/words";
import { HOUR, type Instant } from "@/lib/time/instant";
import { shortTime, spokenDuration } from "@/lib/time/localTime";
import { TIER_NAMES } from "@/lib/warning/reason";
import type { Rules } from "@/lib/warning/rules";
import type { RaisedTier } from "@/lib/warning/tier";
import type { Plot, PlotPoint, Strip } from "./plot";

/** What a chart is about: one station over one span. */
export interface ChartSubject {
  readonly station: StationSummary;
  readonly history: StationHistory;
  readonly rules: Rules | null;
  /** The county's present: nothing is missing after it. */
  readonly now: Instant;
  readonly timeZone: string;
  /** What a transition was judged by; null shows the station as a whole. */
  readonly focus: ChartFocus | null;
}

export interface ChartFocus {
  readonly indicator: string;
  /** The judged window (from, to]. */
  readonly window: TimeSpan;
  readonly readings: number;
  /** Where tiers were reached, and which of them is the one that is explained. */
  readonly reached: readonly {
    readonly at: Instant;
    readonly tier: RaisedTier;
    readonly value: number;
    readonly explained: boolean;
  }[];
}

/** The series a station is judged by. */
export function judgedHistory({ history }: ChartSubject): SeriesHistory | undefined {
  return history.series.find((one) => one.series.judged) ?? history.series[0];
}

/** Missing spans with how many readings they lack. */
export function missingOf(history: SeriesHistory, subject: ChartSubject): Plot["missing"] {
  return history.missing.map((span) => ({ ...span, label: missingWords(span, history, subject) }));
}

function missingWords(span: TimeSpan, history: SeriesHistory, subject: ChartSubject): string {
  const lacking = Math.max(1, Math.round((span.to - span.from) / history.series.intervalMs));
  const length = span.to - span.from >= 12 * HOUR ? spokenDuration(span.to - span.from) : "";
  const from = shortTime(span.from, subject.now, subject.timeZone);
  return length === "" ? `缺测 ${lacking} 条` : `缺测 ${length}（${from} 起）`;
}

/** Suspect, bad and corrected readings as marks; `valueAt` says where a mark stands. */
export function markedPoints(
  history: SeriesHistory,
  subject: ChartSubject,
  valueAt: (value: number, at: Instant) => number,
): PlotPoint[] {
  const { digits, unit } = seriesWriting(history);
  return history.marked.flatMap((one): PlotPoint[] => {
    const time = shortTime(one.observedAt, subject.now, subject.timeZone);
    const value = valueAt(one.value, one.observedAt);
    if (one.quality === "good") {
      if (one.revision < 2) return [];
      const detail = `第 ${one.revision} 版`;
      return [{ at: one.observedAt, value, mark: "corrected", label: `更正 ${time}`, detail }];
    }
    const reason = one.reason ? REASON_NAMES[one.reason] : "";
    const label = `${QUALITY_NAMES[one.quality]} ${one.value.toFixed(digits)} ${unit}`;
    return [{ at: one.observedAt, value, mark: "doubted", label, detail: reason }];
  });
}

function seriesWriting({ series }: SeriesHistory): { digits: number; unit: string } {
  const digits = series.quantity === "waterLevel" ? 2 : 1;
  return { digits, unit: series.unit };
}

/** The strips every station chart stands on: its tiers, and how far its data go. */
export function stripsOf(subject: ChartSubject): Strip[] {
  const history = judgedHistory(subject);
  const { from, to, tiers } = subject.history;
  const time = (at: Instant) => shortTime(at, subject.now, subject.timeZone);
  const tierStrip: Strip = {
    label: "等级",
    ticks: [],
    spans: tiers.flatMap((span) =>
      span.tier === "none"
        ? []
        : [
            {
              ...span,
              look: span.tier,
              title: `${TIER_NAMES[span.tier]} ${time(span.from)} – ${time(span.to)}`,
            },
          ],
    ),
  };
  if (!history) return [tierStrip];
  const begins = history.observedAt.find((at) => at > from);
  const heard: Strip["spans"] =
    begins === undefined
      ? []
      : [
          {
            from: Math.max(from, begins - history.series.intervalMs),
            to: Math.min(to, subject.now),
            look: "heard",
            title: `${QUANTITY_NAMES[history.series.quantity]}数据`,
          },
        ];
  const missing = history.missing.map((span) => ({
    ...span,
    look: "missing" as const,
    title: `${missingWords(span, history, subject)} ${time(span.from)} – ${time(span.to)}`,
  }));
  const ticks = history.marked
    .filter((one) => one.quality !== "good")
    .map((one) => ({
      at: one.observedAt,
      title: `${time(one.observedAt)} ${QUALITY_NAMES[one.quality]}${one.reason ? `：${REASON_NAMES[one.reason]}` : ""}`,
    }));
  return [tierStrip, { label: "质量", spans: [...heard, ...missing], ticks }];
}

/** Where tiers were reached, as marks. */
export function reachedPoints(subject: ChartSubject, digits: number): PlotPoint[] {
  return (subject.focus?.reached ?? []).map((one) => ({
    at: one.at,
    value: one.value,
    mark: one.tier,
    label: one.explained
      ? `${shortTime(one.at, subject.now, subject.timeZone)} 达 ${one.value.toFixed(digits)}`
      : "",
    detail: "",
  }));
}
