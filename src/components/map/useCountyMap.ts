"use client";

import { useQuery } from "@tanstack/react-query";
import type { CountyMap } from "@/lib/feed/countyMap";

/** The county's geometry and areas: asked for once a tab, they do not change while it is open. */
export function useCountyMap(options: { readonly enabled?: boolean } = {}) {
  return useQuery({
    queryKey: ["county map"],
    queryFn: loadCountyMap,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    enabled: options.enabled ?? true,
  });
}

async function loadCountyMap(): Promise<CountyMap> {
  const response = await fetch("/api/v1/map");
  if (!response.ok) throw new Error(`The county's map could not be loaded (${response.status}).`);
  return response.json();
}
