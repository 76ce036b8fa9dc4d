"use client";

import { Badge } from "@/components/design/Badge";
import { isExercise, useCountyMode } from "@/components/live/CountyMode";
import { useScene } from "@/components/live/useLive";
import { countyView, momentView } from "@/components/live/views";
import { COUNTY_MODE_NAMES } from "@/lib/feed/countyMode";
import { clockTime } from "@/lib/time/localTime";

/** Whether what is shown is now, played or past: never to be guessed. */
export function ModeBadge() {
  const mode = useCountyMode();
  const moment = useScene(momentView);
  const county = useScene(countyView);
  if (mode === null) return null;
  return (
    <span role="status" className="flex shrink-0 items-center gap-2">
      <span className="flex [&>span]:py-1 [&>span]:text-meta">
        <Badge look={isExercise(mode) ? "filled" : "outline"}>{COUNTY_MODE_NAMES[mode]}</Badge>
      </span>
      {!moment || !county || moment.live ? null : (
        <span className="flex [&>span]:py-1 [&>span]:text-meta">
          <Badge look="hatched">回看 {clockTime(moment.at, county.timeZone)}</Badge>
        </span>
      )}
    </span>
  );
}
