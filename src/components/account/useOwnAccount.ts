"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { askServer, tellServer } from "@/components/query/askServer";
import type { SessionSummary } from "@/lib/access/session";

/** The own account as its page shows it; the access service gives it. */
export interface OwnAccountFacts {
  readonly hasSecondFactor: boolean;
  readonly recoveryCodesLeft: number;
  readonly passwordSetAt: number;
  readonly sessions: readonly SessionSummary[];
}

const KEY = ["account"];

export function useOwnAccount(initial: OwnAccountFacts) {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => askServer<OwnAccountFacts>("/api/v1/account", signal),
    initialData: initial,
    staleTime: 10_000,
  });
}

/** Asks for the own account again after something of it was changed. */
export function useRefreshOwnAccount(): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: KEY });
}

export function useEndOwnSession() {
  const refresh = useRefreshOwnAccount();
  return useMutation({
    mutationFn: (id: string) => tellServer("DELETE", `/api/v1/account/sessions/${id}`),
    onSettled: refresh,
  });
}
