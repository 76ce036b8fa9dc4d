"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { type HallSearch, hallQuery, parseHallSearch } from "@/lib/feed/hallSearch";

/** What the hall shows, kept in its address so that a link shows a colleague the same. */
export function useHallSearch(): readonly [HallSearch, (change: Partial<HallSearch>) => void] {
  const parameters = useSearchParams();
  const path = usePathname();
  const query = parameters?.toString() ?? "";
  const search = useMemo(() => parseHallSearch(new URLSearchParams(query)), [query]);
  const change = useCallback(
    (next: Partial<HallSearch>) => {
      // Next follows the history itself: no request for what the browser already has.
      window.history.replaceState(null, "", `${path}${hallQuery({ ...search, ...next })}`);
    },
    [search, path],
  );
  return [search, change];
}
