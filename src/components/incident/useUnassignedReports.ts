"use client";

import { useQuery } from "@tanstack/react-query";
import { askServer } from "@/components/query/askServer";
import { recordViews, useRefreshWithFeed } from "@/components/query/useRefreshWithFeed";
import type { FieldReport } from "@/lib/incident/record";
import { incidentKeys } from "./incidentKeys";

/** News of a report is on an open page within this, ms. */
const REFRESH = 500;

const NONE: readonly FieldReport[] = [];

/** Reports nobody has put to an incident, newest first, kept up with the live feed. */
export function useUnassignedReports(initial?: readonly FieldReport[]): readonly FieldReport[] {
  const { data } = useQuery({
    queryKey: incidentKeys.unassigned,
    queryFn: ({ signal }) => askServer<readonly FieldReport[]>("/api/v1/reports", signal),
    staleTime: REFRESH,
    ...(initial ? { initialData: initial } : {}),
  });
  useRefreshWithFeed(recordViews.incident, incidentKeys.unassigned, REFRESH);
  return data ?? NONE;
}
