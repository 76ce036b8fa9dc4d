import { QUANTITY_NAMES } from "@/lib/station/words";
import { shortTime, spokenDuration } from "@/lib/time/localTime";
import type { Plot, TimeChartSpec, Trace } from "./plot";
import { rainPlots } from "./rainChart";
import { type Companion, riverPlots } from "./riverChart";
import { slopePlots } from "./slopeChart";
import { type ChartSubject, judgedHistory, stripsOf } from "./subject";

/** Share of the axis kept free right of the present, so that the newest value has room. */
const AIR = 0.075;

/** The chart of a station, or of one transition of it where the subject has a focus. */
export function stationChart(subject: ChartSubject, companion: Companion | null): TimeChartSpec {
  const { from, to } = subject.history;
  const newest = judgedHistory(subject)?.observedAt.at(-1);
  const reaches = newest !== undefined && newest > from && newest <= to;
  return {
    from,
    to: to + AIR * (to - from),
    marked:
      reaches && to >= subject.now - (to - from) * AIR
        ? { at: newest, label: `最新 ${shortTime(newest, subject.now, subject.timeZone)}` }
        : null,
    timeZone: subject.timeZone,
    plots: plotsOf(subject, companion),
    strips: stripsOf(subject),
  };
}

function plotsOf(subject: ChartSubject, companion: Companion | null): Plot[] {
  if (subject.station.kind === "rain") return rainPlots(subject);
  if (subject.station.kind === "river") return riverPlots(subject, companion);
  return slopePlots(subject);
}

/** Newest, highest and age in words: what a chart says to those who do not look at it. */
export function chartSummary(subject: ChartSubject, spec: TimeChartSpec): string {
  const history = judgedHistory(subject);
  const newest = history?.observedAt.findLast((at) => at <= subject.history.to);
  if (!history || newest === undefined) return "这段时间没有读数";
  const when = shortTime(newest, subject.now, subject.timeZone);
  // Of a span that ends before now the last reading is not the newest there is.
  const last = spec.marked
    ? `最新 ${when}（${spokenDuration(subject.now - newest)}前）`
    : `末次 ${when}`;
  const traces = spec.plots.flatMap((plot) => plot.traces).filter((trace) => trace.labelNewest);
  const words = traces.map((trace) => traceWords(trace, subject));
  const quantity = QUANTITY_NAMES[history.series.quantity];
  return `${quantity}，${last}；${words.join("；")}`;
}

function traceWords(trace: Trace, subject: ChartSubject): string {
  let highest: number | null = null;
  let highestAt = 0;
  trace.value.forEach((value, index) => {
    const at = trace.at[index] ?? 0;
    if (value === null || at < subject.history.from) return;
    if (highest === null || value > highest) {
      highest = value;
      highestAt = at;
    }
  });
  const newest = trace.value.findLast((value) => value !== null);
  if (newest === undefined || newest === null || highest === null) return `${trace.name} 无`;
  const write = (value: number) => `${value.toFixed(trace.digits)} ${trace.unit}`;
  const when = shortTime(highestAt, subject.now, subject.timeZone);
  return `${trace.name} ${write(newest)}，期间最高 ${write(highest)}（${when}）`;
}
