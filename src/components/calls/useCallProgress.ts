"use client";

import { useQuery } from "@tanstack/react-query";
import { askServer } from "@/components/query/askServer";
import { recordViews, useRefreshWithFeed } from "@/components/query/useRefreshWithFeed";
import type { CallProgress } from "@/lib/calling/progress";
import { callKeys } from "./callKeys";

/** A confirmation is counted on the hall within this, ms. */
const REFRESH = 1_000;

/** How the calls of an open warning stand; undefined while it is not known or nobody was called. */
export function useOpenProgress(warningId: number): CallProgress | undefined {
  const { data } = useQuery({
    queryKey: callKeys.progress(null),
    queryFn: ({ signal }) => askServer<CallProgress[]>("/api/v1/calls/progress", signal),
    staleTime: REFRESH,
  });
  useRefreshWithFeed(recordViews.call, callKeys.progress(null), REFRESH);
  return data?.find((one) => one.warningId === warningId);
}

/** The same of any warning, also a lifted one. */
export function useWarningProgress(warningId: number): CallProgress | undefined {
  const { data } = useQuery({
    queryKey: callKeys.progress(warningId),
    queryFn: ({ signal }) =>
      askServer<CallProgress[]>(`/api/v1/calls/progress?warning=${warningId}`, signal),
    staleTime: REFRESH,
  });
  useRefreshWithFeed(recordViews.call, callKeys.progress(warningId), REFRESH);
  return data?.[0];
}
