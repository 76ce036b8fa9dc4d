"use client";

import { useQuery } from "@tanstack/react-query";
import { askServer } from "@/components/query/askServer";
import { readingsView, useRefreshWithFeed } from "@/components/query/useRefreshWithFeed";
import type { WarningSummary } from "@/lib/feed/snapshot";
import { liveFigures } from "@/lib/station/figures";
import type {
  ReadingPage,
  StationHealth,
  StationHistory,
  StationRecord,
} from "@/lib/station/record";
import type { SpanView } from "@/lib/station/search";
import type { Instant } from "@/lib/time/instant";
import { HealthPanel } from "./HealthPanel";
import { ReadingsPanel } from "./ReadingsPanel";
import { StationChartPanel } from "./StationChartPanel";
import { StationHeader } from "./StationHeader";
import { StationWarningsPanel } from "./StationWarningsPanel";
import { stationKeys } from "./stationKeys";
import { ThresholdPanel } from "./ThresholdPanel";
import { useFedHistory, useMinute, useStationHistory } from "./useStationHistory";

export interface StationScreenProps {
  readonly view: SpanView;
  readonly record: StationRecord;
  readonly history: StationHistory;
  readonly gauge: StationHistory | null;
  readonly health: StationHealth | null;
  readonly warnings: readonly WarningSummary[];
  readonly readings: ReadingPage;
  /** The county's present as the server saw it. */
  readonly asOf: Instant;
}

/** New readings refresh what is computed from them at most this often, ms. */
const REFRESH = 3_000;
const HEALTH_REFRESH = 30_000;

/** One station: what it says now, over time, by which limits, and how well it reports. */
export function StationScreen(initial: StationScreenProps) {
  const { code } = initial.record.station;
  const path = `/api/v1/stations/${encodeURIComponent(code)}`;
  const record = useQuery({
    queryKey: stationKeys.record(code),
    queryFn: ({ signal }) => askServer<StationRecord>(path, signal),
    initialData: initial.record,
    staleTime: REFRESH,
  }).data;
  const health = useQuery({
    queryKey: stationKeys.health(code),
    queryFn: ({ signal }) => askServer<StationHealth | null>(`${path}/health`, signal),
    initialData: initial.health,
    staleTime: HEALTH_REFRESH,
  }).data;
  const warnings = useQuery({
    queryKey: stationKeys.warnings(code),
    queryFn: ({ signal }) => askServer<WarningSummary[]>(`${path}/warnings`, signal),
    initialData: [...initial.warnings],
    staleTime: REFRESH,
  }).data;
  useRefreshWithFeed(readingsView, stationKeys.record(code), REFRESH);
  useRefreshWithFeed(readingsView, stationKeys.warnings(code), REFRESH);
  useRefreshWithFeed(readingsView, stationKeys.health(code), HEALTH_REFRESH);

  const { asOf, view } = initial;
  const { timeZone } = record;
  const now = useMinute(asOf);
  const history = useFedHistory(useStationHistory(code, view, initial.history), view, now);
  const gauge = useFedHistory(initial.gauge, view, now);
  const live = view.until === undefined ? withLiveFigures(record, history, now) : record;
  return (
    <div className="flex flex-col gap-3 p-4 desk:h-[calc(100dvh-3.5rem)] desk:min-h-[52rem] desk:px-5">
      <StationHeader record={live} asOf={asOf} />
      <div className="grid min-h-0 flex-1 gap-3 desk:grid-cols-[minmax(0,1fr)_30rem]">
        <div className="flex min-h-0 min-w-0 flex-col gap-3">
          <StationChartPanel
            record={record}
            view={view}
            history={history}
            gauge={gauge}
            now={now}
          />
          <div className="grid shrink-0 gap-3 desk:h-52 desk:grid-cols-[minmax(0,1fr)_34rem]">
            <StationWarningsPanel warnings={warnings} asOf={now} timeZone={timeZone} />
            <HealthPanel health={health} asOf={now} timeZone={timeZone} />
          </div>
        </div>
        <div className="flex min-h-0 min-w-0 flex-col gap-3">
          <ThresholdPanel record={record} />
          <ReadingsPanel
            station={record.station}
            initial={initial.readings}
            asOf={now}
            timeZone={timeZone}
          />
        </div>
      </div>
    </div>
  );
}

/** The header says what the chart says: the newest reading there is, not the last one asked for. */
function withLiveFigures(
  record: StationRecord,
  history: StationHistory,
  now: Instant,
): StationRecord {
  const { station, figures, rules } = record;
  const judged = history.series.find((one) => one.series.judged) ?? history.series[0];
  return { ...record, figures: liveFigures(station, figures, judged, rules, now) };
}
