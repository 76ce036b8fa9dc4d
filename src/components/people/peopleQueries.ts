"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { askServer } from "@/components/query/askServer";
import { recordViews, useRefreshWithFeed } from "@/components/query/useRefreshWithFeed";
import type { PlaceAsk } from "@/lib/people/placeRecord";
import type { AreaPlace } from "@/lib/people/places";
import type { PersonRecord, PersonRow, PlaceRecord, RowPage } from "@/lib/people/record";
import type { TeamRecord } from "@/lib/people/team";

/** A change is on screen within this, ms. */
export const REFRESH = 1_000;

const DETAIL = ["people"] as const;

export function usePerson(initial: PersonRecord) {
  useRefreshWithFeed(recordViews.organization, DETAIL, REFRESH);
  return useQuery({
    queryKey: [...DETAIL, "person", initial.code],
    queryFn: ({ signal }) =>
      askServer<PersonRecord>(`/api/v1/people/persons/${encodeURIComponent(initial.code)}`, signal),
    initialData: initial,
    staleTime: REFRESH,
  });
}

export function useTeam(initial: TeamRecord) {
  useRefreshWithFeed(recordViews.organization, DETAIL, REFRESH);
  return useQuery({
    queryKey: [...DETAIL, "team", initial.code],
    queryFn: ({ signal }) =>
      askServer<TeamRecord>(`/api/v1/people/teams/${encodeURIComponent(initial.code)}`, signal),
    initialData: initial,
    staleTime: REFRESH,
  });
}

export function usePlace(ask: PlaceAsk, initial: PlaceRecord) {
  useRefreshWithFeed(recordViews.organization, DETAIL, REFRESH);
  return useQuery({
    queryKey: [...DETAIL, "place", ask.kind, ask.code],
    queryFn: ({ signal }) =>
      askServer<PlaceRecord>(
        `/api/v1/people/places/${ask.kind}/${encodeURIComponent(ask.code)}`,
        signal,
      ),
    initialData: initial,
    staleTime: REFRESH,
  });
}

/** The areas within the viewer's reach, for forms that choose one. */
export function useAreas() {
  return useQuery({
    queryKey: [...DETAIL, "areas"],
    queryFn: ({ signal }) => askServer<readonly AreaPlace[]>("/api/v1/people/areas", signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Persons whose name, number, post or place is what was typed. */
export function usePersonSearch(typed: string) {
  const words = typed.trim();
  return useQuery({
    queryKey: [...DETAIL, "search", words],
    queryFn: ({ signal }) =>
      askServer<RowPage<PersonRow>>(
        `/api/v1/people/persons?size=25&q=${encodeURIComponent(words)}`,
        signal,
      ),
    enabled: words !== "",
    // Who may not see the organization is refused at once, and not three times more.
    retry: false,
    staleTime: 30_000,
  });
}

/** After a deed everything of the organization is asked for again, without waiting for the feed. */
export function usePeopleDone(): () => void {
  const queries = useQueryClient();
  return () =>
    void queries.invalidateQueries({
      predicate: ({ queryKey }) => String(queryKey[0]).startsWith(DETAIL[0]),
    });
}

export function usePeopleDeed<Input, Answer>(deed: (input: Input) => Promise<Answer>) {
  const done = usePeopleDone();
  return useMutation({ mutationFn: deed, onSuccess: done });
}
