"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useCountyNow, useScene } from "@/components/live/useLive";
import { askServer } from "@/components/query/askServer";
import { readingsView } from "@/components/query/useRefreshWithFeed";
import type { StationHistory } from "@/lib/station/record";
import { SPAN_HOURS, type SpanView } from "@/lib/station/search";
import { withFeed } from "@/lib/station/withFeed";
import { HOUR, type Instant, MINUTE } from "@/lib/time/instant";
import { stationKeys } from "./stationKeys";

/** The county's present to the minute: charts need no more, and draw no more often. */
export function useMinute(asOf: Instant): Instant {
  const second = useCountyNow() ?? asOf;
  return Math.floor(Math.max(second, asOf) / MINUTE) * MINUTE;
}

/** A station's readings over the span of its page, asked for again when the span changes. */
export function useStationHistory(
  code: string,
  view: SpanView,
  initial: StationHistory,
): StationHistory {
  const parameters = { span: view.span, ...(view.until ? { until: view.until } : {}) };
  const query = new URLSearchParams(parameters).toString();
  const { data } = useQuery({
    queryKey: stationKeys.history(code, query),
    queryFn: ({ signal }) =>
      askServer<StationHistory>(
        `/api/v1/stations/${encodeURIComponent(code)}/history?${query}`,
        signal,
      ),
    initialData: initial,
    staleTime: 5 * MINUTE,
  });
  return data;
}

/**
 * The same history with all that the feed has brought since; its span ends at the present. A view
 * that ends at an instant of its own stays as it is.
 */
export function useFedHistory<H extends StationHistory | null>(
  history: H,
  view: SpanView,
  now: Instant,
): H | StationHistory {
  const tracks = useScene(readingsView);
  return useMemo(() => {
    if (!history || !tracks || view.until !== undefined) return history;
    const to = Math.max(now, history.to);
    return withFeed(history, tracks, { from: to - SPAN_HOURS[view.span] * HOUR, to }, to);
  }, [history, tracks, now, view.until, view.span]);
}
