"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { askServer } from "@/components/query/askServer";
import { recordViews, useRefreshWithFeed } from "@/components/query/useRefreshWithFeed";
import type { CallProgress } from "@/lib/calling/progress";
import { callKeys } from "./callKeys";

/** A confirmation is counted on the hall within this, ms. */
const REFRESH = 1_000;

const NONE: readonly CallProgress[] = [];

/** How the calls of every open warning stand, by warning. */
export function useOpenProgress(): ReadonlyMap<number, CallProgress> {
  const { data = NONE } = useQuery({
    queryKey: callKeys.progress(null),
    queryFn: ({ signal }) => askServer<CallProgress[]>("/api/v1/calls/progress", signal),
    staleTime: REFRESH,
  });
  useRefreshWithFeed(recordViews.call, callKeys.progress(null), REFRESH);
  return useMemo(() => new Map(data.map((one) => [one.warningId, one])), [data]);
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
