"use client";

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
import { shortTime } from "@/lib/time/localTime";
import { judgedTransitions } from "@/lib/warning/focus";
import { TIER_NAMES } from "@/lib/warning/reason";
import type { WarningRecord, WarningTransition } from "@/lib/warning/record";
import { tierRank } from "@/lib/warning/tier";
import { SlotStrip } from "./SlotStrip";

export interface ReasonPanelProps {
  readonly record: WarningRecord;
  readonly focus: WarningTransition;
  readonly station: StationRecord | undefined;
  readonly history: StationHistory | undefined;
  readonly now: Instant;
  readonly timeZone: string;
}

/** Why, in one sentence, and the readings that say so on one time axis. */
export function ReasonPanel(props: ReasonPanelProps) {
  const { record, focus, station, history, now, timeZone } = props;
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
      <Lead record={record} focus={focus} now={now} timeZone={timeZone} />
      {station && history ? (
        <FocusChart record={record} focus={focus} station={station} history={history} now={now} />
      ) : (
        <EmptyState
          title="看不到这个站的读数"
          detail="测站已停用，或不在您可查看的范围内；判定所依的读数仍可在下面的依据里看到。"
        />
      )}
      {focus.evidence ? <SlotStrip evidence={focus.evidence} /> : null}
    </Panel>
  );
}

/** The sentence of what is explained; where the warning has moved on since, also why it is what it is now. */
function Lead({
  record: { warning },
  focus,
  now,
  timeZone,
}: Pick<ReasonPanelProps, "record" | "focus" | "now" | "timeZone">) {
  if (focus.reason === warning.reason) return <p className="pb-2 text-lead">{focus.reason}。</p>;
  const at = focus.effectiveAt ?? focus.issuedAt;
  return (
    <div className="pb-2">
      <p className="text-lead">
        <span className="font-bold">
          {shortTime(at, now, timeZone)} {focus.stationName}
          {focus.seriesTo === "none" ? "解除" : `达${TIER_NAMES[focus.seriesTo]}`}：
        </span>
        {focus.reason}。
      </p>
      <p className="text-body text-muted">
        {warning.liftedAt === null ? `现为${TIER_NAMES[warning.tier]}：` : "现已解除："}
        {warning.reason}。
      </p>
    </div>
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
      className="h-[26rem] desk:h-auto desk:min-h-0 desk:flex-1"
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
    const explained = one.id === focus.id;
    return [{ at: one.effectiveAt, tier: one.seriesTo, value: one.value, explained }];
  });
  return {
    indicator: evidence.indicator,
    window: { from: evidence.from, to: evidence.to },
    readings: evidence.readings.length,
    reached,
  };
}
