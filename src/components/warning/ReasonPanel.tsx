"use client";

import clsx from "clsx";
import Link from "next/link";
import { useMemo } from "react";
import { TimeChart } from "@/components/chart/TimeChart";
import { EmptyState } from "@/components/design/EmptyState";
import { Panel } from "@/components/design/Panel";
import { chartSummary, stationChart } from "@/lib/chart/stationChart";
import type { ChartFocus } from "@/lib/chart/subject";
import type { StationHistory, StationRecord } from "@/lib/station/record";
import { KIND_NAMES } from "@/lib/station/words";
import type { Instant } from "@/lib/time/instant";
import { judgedTransitions } from "@/lib/warning/focus";
import type { WarningRecord, WarningTransition } from "@/lib/warning/record";
import { type Slot, slotsOf } from "@/lib/warning/slots";
import { tierRank } from "@/lib/warning/tier";

export interface ReasonPanelProps {
  readonly record: WarningRecord;
  readonly focus: WarningTransition;
  readonly station: StationRecord | undefined;
  readonly history: StationHistory | undefined;
  readonly now: Instant;
}

/** Why, in one sentence, and the readings that say so on one time axis. */
export function ReasonPanel({ record, focus, station, history, now }: ReasonPanelProps) {
  return (
    <Panel
      className="desk:min-h-0 desk:flex-1"
      heading="为什么"
      aside={
        <Link
          href={`/stations/${encodeURIComponent(focus.stationCode)}`}
          className="underline decoration-edge underline-offset-4 hover:text-ink"
        >
          {focus.stationName} · {focus.stationCode} · {KIND_NAMES[focus.hazard]}
        </Link>
      }
    >
      <p className="pb-2 text-lead">{focus.reason}。</p>
      {station && history ? (
        <FocusChart record={record} focus={focus} station={station} history={history} now={now} />
      ) : (
        <EmptyState
          title="看不到这个站的读数"
          detail="测站已停用，或不在您可查看的范围内；判定所依的读数仍可在下面的依据里看到。"
        />
      )}
      <Completeness focus={focus} />
    </Panel>
  );
}

function FocusChart(props: {
  readonly record: WarningRecord;
  readonly focus: WarningTransition;
  readonly station: StationRecord;
  readonly history: StationHistory;
  readonly now: Instant;
}) {
  const { record, focus, station, history, now } = props;
  const { spec, summary } = useMemo(() => {
    const rules =
      record.rules.find((one) => one.version === focus.ruleVersion) ?? station.rules ?? null;
    const subject = {
      station: station.station,
      history,
      rules,
      now,
      timeZone: station.timeZone,
      focus: focusOnChart(record, focus),
    };
    const made = stationChart(subject, null);
    return { spec: made, summary: chartSummary(subject, made) };
  }, [record, focus, station, history, now]);
  return (
    <TimeChart
      spec={spec}
      summary={summary}
      className="h-[26rem] desk:h-auto desk:min-h-[22rem] desk:flex-1"
    />
  );
}

/** The judged window, and where tiers were reached on the indicator that is shown. */
function focusOnChart(record: WarningRecord, focus: WarningTransition): ChartFocus | null {
  const { evidence } = focus;
  if (!evidence) return null;
  const reached = judgedTransitions(record).flatMap((one) => {
    const rises = tierRank(one.seriesTo) > tierRank(one.seriesFrom);
    const same = one.seriesId === focus.seriesId && one.indicator === evidence.indicator;
    if (!rises || !same || one.value === null || one.effectiveAt === null) return [];
    if (one.seriesTo === "none") return [];
    return [{ at: one.effectiveAt, tier: one.seriesTo, value: one.value }];
  });
  return {
    indicator: evidence.indicator,
    window: { from: evidence.from, to: evidence.to },
    readings: evidence.readings.length,
    reached,
  };
}

const SLOT_LOOKS: Record<Slot, string> = {
  good: "bg-bar-strong",
  suspect: "border-2 border-ink",
  bad: "border-2 border-ink border-dashed",
  missing: "hatch border border-edge",
};

/** The readings the judged window should hold, each as a mark: it came, it is doubted, it is missing. */
function Completeness({ focus }: { readonly focus: WarningTransition }) {
  const { evidence } = focus;
  if (!evidence) return null;
  const slots = slotsOf(evidence);
  const doubted = evidence.readings.filter(([, , quality]) => quality !== "good").length;
  const share = Math.floor(evidence.completeness * 100);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-t pt-2 text-meta tabular-nums">
      <span
        role="img"
        aria-label={`判定窗应有 ${slots.length} 条读数，实有 ${evidence.readings.length} 条`}
        className="flex h-3.5 min-w-0 max-w-80 flex-1 gap-px"
      >
        {slots.map((slot, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: slots are places in time, nothing else
            key={index}
            className={clsx("min-w-px flex-1", SLOT_LOOKS[slot])}
          />
        ))}
      </span>
      <span className="font-bold">
        {evidence.readings.length}/{slots.length} 读数
      </span>
      <span className="text-muted">
        窗内完整率 <span className="text-ink">{share}%</span>
      </span>
      <span className="text-muted">
        可疑 <span className="text-ink">{doubted}</span>
      </span>
    </div>
  );
}
