"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { askServer } from "@/components/query/askServer";
import { recordViews, useRefreshWithFeed } from "@/components/query/useRefreshWithFeed";
import type { DutyBoard, HandOver, LogEntry, Roster } from "@/lib/duty/record";
import { type DutyUnit, unitKey } from "@/lib/duty/unit";
import { MINUTE } from "@/lib/time/instant";

const KEY = ["duty"] as const;
/** A changed roster is on screen within this, ms. */
const REFRESH = 1_000;

const unitQuery = (unit: DutyUnit) => encodeURIComponent(unitKey(unit));

/** Who is on duty now: asked again when rosters change, and every minute because time passes. */
export function useDutyBoard(initial?: DutyBoard) {
  useRefreshWithFeed(recordViews.duty, KEY, REFRESH);
  return useQuery({
    queryKey: [...KEY, "board"],
    queryFn: ({ signal }) => askServer<DutyBoard>("/api/v1/duty/board", signal),
    refetchInterval: MINUTE,
    ...(initial ? { initialData: initial } : {}),
  });
}

export function useRoster(unit: DutyUnit, fromDay: string, days: number) {
  return useQuery({
    queryKey: [...KEY, "roster", unitKey(unit), fromDay, days],
    queryFn: ({ signal }) =>
      askServer<Roster>(
        `/api/v1/duty/roster?unit=${unitQuery(unit)}&from=${fromDay}&days=${days}`,
        signal,
      ),
  });
}

export function useHandOvers(unit: DutyUnit) {
  return useQuery({
    queryKey: [...KEY, "handOvers", unitKey(unit)],
    queryFn: ({ signal }) =>
      askServer<readonly HandOver[]>(`/api/v1/duty/hand-overs?unit=${unitQuery(unit)}`, signal),
  });
}

export function useDutyLog(unit: DutyUnit) {
  return useQuery({
    queryKey: [...KEY, "log", unitKey(unit)],
    queryFn: ({ signal }) =>
      askServer<readonly LogEntry[]>(`/api/v1/duty/log?unit=${unitQuery(unit)}`, signal),
  });
}

/** A deed after which everything of duty is asked for again, without waiting for the feed. */
export function useDutyDeed<Input, Answer>(deed: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: deed,
    onSuccess: () => void queries.invalidateQueries({ queryKey: KEY }),
  });
}

/** The same for forms, which do the deed themselves. */
export function useDutyDone(): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: KEY });
}
