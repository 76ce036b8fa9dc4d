"use client";

import { useMemo } from "react";
import { browserLive } from "@/components/live/browserLive";
import type { AreaSummary } from "@/lib/feed/countyMap";
import { type Findable, findables } from "@/lib/feed/finding";

/** What can be found, as of the moment the finder was opened: results must not move while one types. */
export function useFindables(areas: readonly AreaSummary[]): readonly Findable[] {
  return useMemo(() => {
    const scene = browserLive().scene();
    return scene ? findables(scene, areas) : [];
  }, [areas]);
}
