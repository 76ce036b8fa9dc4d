"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { askServer, tellServer } from "@/components/query/askServer";
import type { AccountDeed, AccountRow } from "@/lib/access/forms";
import type { SessionSummary } from "@/lib/access/session";

const KEY = ["accounts"];

export function useAccounts(initial: readonly AccountRow[]) {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => askServer<readonly AccountRow[]>("/api/v1/accounts", signal),
    initialData: initial,
    staleTime: 10_000,
  });
}

/** Asks for the accounts again after one was changed. */
export function useRefreshAccounts(): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: KEY });
}

/** A deed done to an account; answers a new password where there is one, shown once. */
export function useAccountDeed(login: string) {
  const refresh = useRefreshAccounts();
  return useMutation({
    mutationFn: (deed: AccountDeed) =>
      tellServer<{ password: string | null }>("POST", `/api/v1/accounts/${login}`, { deed }),
    onSettled: refresh,
  });
}

export function useSessionsOf(login: string) {
  return useQuery({
    queryKey: [...KEY, login, "sessions"],
    queryFn: ({ signal }) =>
      askServer<readonly SessionSummary[]>(`/api/v1/accounts/${login}/sessions`, signal),
  });
}

export function useEndSessionOf(login: string) {
  const refresh = useRefreshAccounts();
  return useMutation({
    mutationFn: (id: string) => tellServer("DELETE", `/api/v1/accounts/${login}/sessions/${id}`),
    onSettled: refresh,
  });
}
