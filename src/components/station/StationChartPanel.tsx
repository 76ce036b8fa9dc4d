"use client";

import clsx from "clsx";
import Link from "next/link";
import { useMemo } from "react";
import { TimeChart } from "@/components/chart/TimeChart";
import { EmptyState } from "@/components/design/EmptyState";
import { Panel } from "@/components/design/Panel";
import type { Companion } from "@/lib/chart/riverChart";
import { chartSummary, stationChart } from "@/lib/chart/stationChart";
import type { StationHistory, StationRecord } from "@/lib/station/record";
import { SPANS, type SpanView, USUAL_SPANS } from "@/lib/station/search";
import type { Instant } from "@/lib/time/instant";
import type { Hazard } from "@/lib/warning/tier";

export interface StationChartPanelProps {
  readonly record: StationRecord;
  readonly view: SpanView;
  readonly history: StationHistory;
  /** Rain of the nearest gauge over the same span. */
  readonly gauge: StationHistory | null;
  readonly now: Instant;
}

const HEADINGS = { rain: "雨量", river: "水位", slope: "位移与切线角" } as const;
const SPAN_NAMES = { "24h": "24 h", "72h": "72 h", "7d": "7 天", "30d": "30 天" } as const;

/** The station's readings over time, with the lines it is judged by. */
export function StationChartPanel(props: StationChartPanelProps) {
  const { record, view, history, gauge, now } = props;
  const { spec, summary } = useMemo(() => {
    const { station, rules, timeZone } = record;
    const subject = { station, history, rules, now, timeZone, focus: null };
    const made = stationChart(subject, companionOf(record, gauge));
    return { spec: made, summary: chartSummary(subject, made) };
  }, [record, history, gauge, now]);
  const empty = history.series.every((one) => one.observedAt.every((at) => at < history.from));
  const { station } = record;
  const gaugeWords = record.gauge
    ? `与 ${record.gauge.name}（相距 ${record.gauge.distanceKm.toFixed(1)} km）雨量`
    : "";
  return (
    <Panel
      className="desk:min-h-0 desk:flex-1"
      heading={
        <>
          {HEADINGS[station.kind]}
          {gaugeWords === "" ? null : (
            <span className="ml-2 font-normal text-meta text-muted">{gaugeWords}</span>
          )}
        </>
      }
      aside={<SpanLinks view={view} kind={station.kind} />}
    >
      {empty ? (
        <EmptyState title="这段时间没有读数" detail="换一段更长的时间，或看下方的测站健康。" />
      ) : (
        <TimeChart
          spec={spec}
          summary={summary}
          className="h-[26rem] desk:h-auto desk:min-h-[24rem] desk:flex-1"
        />
      )}
    </Panel>
  );
}

function SpanLinks({ view, kind }: { readonly view: SpanView; readonly kind: Hazard }) {
  return (
    <nav aria-label="时间跨度" className="flex">
      {SPANS.map((span) => (
        <Link
          key={span}
          href={span === USUAL_SPANS[kind] ? "?" : `?span=${span}`}
          scroll={false}
          replace
          aria-current={span === view.span ? "true" : undefined}
          className={clsx(
            "flex h-8 items-center border-b-2 px-3 text-meta max-desk:h-11",
            span === view.span
              ? "border-ink font-bold text-ink"
              : "border-transparent text-muted hover:text-ink",
          )}
        >
          {SPAN_NAMES[span]}
        </Link>
      ))}
    </nav>
  );
}

function companionOf(record: StationRecord, gauge: StationHistory | null): Companion | null {
  const history = gauge?.series.find((one) => one.series.judged) ?? gauge?.series[0];
  if (!record.gauge || !history) return null;
  return { name: record.gauge.name, history };
}
