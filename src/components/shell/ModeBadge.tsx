"use client";

import { Badge } from "@/components/design/Badge";
import { useScene } from "@/components/live/useLive";
import { clockView, countyView, exerciseView, momentView } from "@/components/live/views";
import { clockTime } from "@/lib/time/localTime";

/** Whether what is shown is now, played or past: never to be guessed. */
export function ModeBadge() {
  const clock = useScene(clockView);
  const exercise = useScene(exerciseView);
  const moment = useScene(momentView);
  const county = useScene(countyView);
  if (!clock || !moment || !county) return null;
  const mode = clock.mode === "replay" ? "回放 · 演练" : exercise ? "演练" : "平时";
  return (
    <span role="status" className="flex shrink-0 items-center gap-2">
      <span className="flex [&>span]:py-1 [&>span]:text-meta">
        <Badge look={mode === "平时" ? "outline" : "filled"}>{mode}</Badge>
      </span>
      {moment.live ? null : (
        <span className="flex [&>span]:py-1 [&>span]:text-meta">
          <Badge look="hatched">回看 {clockTime(moment.at, county.timeZone)}</Badge>
        </span>
      )}
    </span>
  );
}
