import type { AreaSummary } from "@/lib/feed/countyMap";
import type { Viewer } from "./viewer";

/** Name of the part of the county that is all a viewer sees; null where that is the whole of it. */
export function ownAreaName(
  viewer: Pick<Viewer, "adminAreaCode">,
  areas: readonly Pick<AreaSummary, "code" | "name">[],
): string | null {
  return areas.find(({ code }) => code === viewer.adminAreaCode)?.name ?? null;
}
