"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useScene } from "@/components/live/useLive";
import { askServer } from "@/components/query/askServer";
import { readingsView } from "@/components/query/useRefreshWithFeed";
import { stationKeys } from "@/components/station/stationKeys";
import type { StationHistory, StationRecord } from "@/lib/station/record";
import { withFeed } from "@/lib/station/withFeed";
import { type Instant, MINUTE } from "@/lib/time/instant";
import { historyView } from "@/lib/warning/focus";
import type { WarningRecord, WarningTransition } from "@/lib/warning/record";

/**
 * The station a warning's page explains, and its readings from before the warning on: live while the
 * warning lasts, up to an hour after it once it is lifted.
 */
export function useFocusStation(
  record: WarningRecord,
  focus: WarningTransition | null,
  initial: { readonly record: StationRecord; readonly history: StationHistory } | null,
  now: Instant,
): { readonly record: StationRecord | undefined; readonly history: StationHistory | undefined } {
  const code = focus?.stationCode ?? "";
  const same = initial?.record.station.code === code;
  const path = `/api/v1/stations/${encodeURIComponent(code)}`;
  const query = new URLSearchParams(historyView(record, focus)).toString();
  const station = useQuery({
    queryKey: stationKeys.record(code),
    queryFn: ({ signal }) => askServer<StationRecord>(path, signal),
    ...(same ? { initialData: initial.record } : {}),
    enabled: code !== "",
    staleTime: MINUTE,
  }).data;
  const history = useQuery({
    queryKey: stationKeys.history(code, query),
    queryFn: ({ signal }) => askServer<StationHistory>(`${path}/history?${query}`, signal),
    ...(same ? { initialData: initial.history } : {}),
    enabled: code !== "",
    placeholderData: keepPreviousData,
    staleTime: 5 * MINUTE,
  }).data;

  const tracks = useScene(readingsView);
  const live = record.warning.liftedAt === null;
  const fed = useMemo(() => {
    if (!history || !tracks || !live) return history;
    const to = Math.max(now, history.to);
    return withFeed(history, tracks, { from: history.from, to }, to);
  }, [history, tracks, live, now]);
  return { record: station, history: fed };
}
