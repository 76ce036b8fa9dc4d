"use client";

import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { type SceneView, sceneView, useScene } from "@/components/live/useLive";
import { RECORD_KINDS, type RecordKind } from "@/lib/feed/event";
import { MINUTE } from "@/lib/time/instant";

/** Readings, and what was said of them: a new reference whenever any came. */
export const readingsView = sceneView(({ state }) => state.tracks);
/** Likewise, and every minute of the county's: with no reading at all every station grows older. */
export const agesView = sceneView(({ state, at }) => ({
  tracks: state.tracks,
  minute: Math.floor(at / MINUTE),
}));
export const warningsView = sceneView(({ state }) => state.warnings);

/** Records kept by hand or in the course of duty: a new number whenever any of the kind changed. */
export const recordViews = Object.fromEntries(
  RECORD_KINDS.map((kind) => [kind, sceneView(({ state }) => state.recordNews.get(kind) ?? 0)]),
) as Record<RecordKind, SceneView<number>>;

/**
 * Asks again for what stands under a key when the feed brings news, at most once in `everyMs`:
 * at the beginning of the news and, where more came meanwhile, at the end of the pause. What the
 * server sent with the page counts as just asked.
 */
export function useRefreshWithFeed(
  view: SceneView<unknown>,
  queryKey: QueryKey,
  everyMs: number,
): void {
  const news = useScene(view);
  const queries = useQueryClient();
  const asked = useRef<{ at: number | null; key: QueryKey }>({ at: null, key: queryKey });
  asked.current.key = queryKey;

  useEffect(() => {
    if (news === null) return;
    asked.current.at ??= performance.now();
    const wait = Math.max(0, asked.current.at + everyMs - performance.now());
    let timer = setTimeout(ask, wait);
    function ask(): void {
      const { key } = asked.current;
      // One under way is let come: given up for each piece of news, in a storm none would arrive.
      if (queries.isFetching({ queryKey: key }) > 0) {
        timer = setTimeout(ask, everyMs);
        return;
      }
      asked.current.at = performance.now();
      void queries.invalidateQueries({ queryKey: key });
    }
    return () => clearTimeout(timer);
  }, [news, queries, everyMs]);
}
