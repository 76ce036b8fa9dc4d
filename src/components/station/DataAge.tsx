import { Badge } from "@/components/design/Badge";
import type { StationFigures } from "@/lib/station/record";
import { spokenAge } from "@/lib/time/localTime";

/**
 * How old the newest reading was on the county's clock when the row was read: a storm played fast
 * runs minutes ahead of any row, and a clock that runs on would call silent who has been heard.
 */
export function DataAge({ figures }: { readonly figures: StationFigures }) {
  const { observedAt, silentSince, asOf } = figures;
  if (observedAt === null) return <Badge look="hatched">未报过数</Badge>;
  const age = spokenAge(asOf - observedAt);
  if (silentSince !== null) return <Badge look="hatched">失联 {age}</Badge>;
  return <span className="whitespace-nowrap text-muted">{age}</span>;
}
