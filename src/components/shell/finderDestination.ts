import type { Findable } from "@/lib/feed/finding";
import { hallQuery } from "@/lib/feed/hallSearch";

/** Where a found thing is shown: on the hall's map when that is open, else on its own page. */
export function destinationOf(entry: Findable, here: string): string {
  if (entry.href !== undefined) return entry.href;
  if (entry.warningId !== null) return `/warnings/${entry.warningId}`;
  if (entry.stationCode !== null) {
    if (here === "/hall") return `/hall${hallQuery({ station: entry.stationCode })}`;
    return `/stations/${encodeURIComponent(entry.stationCode)}`;
  }
  return `/hall${hallQuery({ area: entry.areaCode })}`;
}
