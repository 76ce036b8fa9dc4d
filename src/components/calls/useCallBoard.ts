"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { askServer } from "@/components/query/askServer";
import { recordViews, useRefreshWithFeed } from "@/components/query/useRefreshWithFeed";
import type { CallBoard } from "@/lib/calling/board";
import { callKeys } from "./callKeys";

/** A confirmation is on the board within this, ms. */
const REFRESH = 1_000;

/** The board of a warning, or of all that are open (null), as it changes. */
export function useCallBoard(warning: number | null, initial: CallBoard): CallBoard {
  const { data } = useQuery({
    queryKey: callKeys.board(warning),
    queryFn: ({ signal }) =>
      askServer<CallBoard>(
        `/api/v1/calls/board${warning === null ? "" : `?warning=${warning}`}`,
        signal,
      ),
    initialData: initial,
    placeholderData: keepPreviousData,
    staleTime: REFRESH,
  });
  useRefreshWithFeed(recordViews.call, callKeys.board(warning), REFRESH);
  return data;
}
