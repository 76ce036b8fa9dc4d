"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { askServer } from "@/components/query/askServer";
import {
  recordViews,
  useRefreshWithFeed,
  warningsView,
} from "@/components/query/useRefreshWithFeed";
import type { IncidentView } from "@/lib/incident/search";
import { MORE_ENTRIES, NEWEST_ENTRIES, type TimelinePage } from "@/lib/incident/timelinePage";
import { searchHref } from "@/lib/search/searchParameters";
import { incidentKeys } from "./incidentKeys";

/** News of the incident is in its timeline within this for each page that is open, ms. */
const REFRESH = 2_000;

/** An incident's timeline from the newest backwards, kept up with the live feed as far as it is open. */
export function useTimeline(id: number, search: IncidentView, initial: TimelinePage) {
  const { show, find, each } = search;
  const key = incidentKeys.timeline(id, search);
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => {
      const asked = searchHref(
        {},
        {
          kinds: show.join(","),
          find,
          each: each ? 1 : null,
          before: pageParam,
          size: pageParam === null ? NEWEST_ENTRIES : MORE_ENTRIES,
        },
      );
      return askServer<TimelinePage>(`/api/v1/incidents/${id}/timeline${asked}`, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ before }) => before,
    initialData: { pages: [initial], pageParams: [null] },
    placeholderData: keepPreviousData,
    staleTime: REFRESH,
  });
  // Each page is a request: who opened all of a storm asks less often.
  const everyMs = REFRESH * query.data.pages.length;
  useRefreshWithFeed(recordViews.incident, key, everyMs);
  useRefreshWithFeed(recordViews.task, key, everyMs);
  useRefreshWithFeed(recordViews.evacuation, key, everyMs);
  useRefreshWithFeed(warningsView, key, everyMs);
  return query;
}

/** What of a view stands in an address; empty where it is the plain one. */
export function timelineQuery({ show, find, each }: IncidentView): string {
  const query = searchHref({}, { show: show.join(","), find, each: each ? 1 : null });
  return query === "?" ? "" : query;
}
