"use client";

import { useQuery } from "@tanstack/react-query";
import { askServer } from "@/components/query/askServer";
import type { IncidentPage, IncidentSummary } from "@/lib/incident/record";
import { incidentKeys } from "./incidentKeys";

export interface OpenIncidents {
  /** As a field that chooses one offers them. */
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly isPending: boolean;
}

/** Incidents that are being managed, but those named: for a deed that concerns another one. */
export function useOpenIncidents(but: readonly number[]): OpenIncidents {
  const { data, isPending } = useQuery({
    queryKey: incidentKeys.choices,
    queryFn: ({ signal }) =>
      askServer<IncidentPage>("/api/v1/incidents?state=open&size=200", signal),
  });
  const options = (data?.rows ?? []).filter(({ id }) => !but.includes(id)).map(optionOf);
  return { options, isPending };
}

function optionOf({ id, title, areaName }: IncidentSummary) {
  return { value: String(id), label: `${title}（${areaName}，编号 ${id}）` };
}
