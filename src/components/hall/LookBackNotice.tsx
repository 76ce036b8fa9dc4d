"use client";

import { Button } from "@/components/design/Button";
import { useCountyNow, useScene } from "@/components/live/useLive";
import { countyView, momentView } from "@/components/live/views";
import { type Instant, MINUTE } from "@/lib/time/instant";
import { shortTime, spokenDuration } from "@/lib/time/localTime";

/** 回看: what is on screen is the past, how far, and the way back. */
export function LookBackNotice({ onAt }: { readonly onAt: (at: Instant | null) => void }) {
  const moment = useScene(momentView);
  const county = useScene(countyView);
  const now = useCountyNow();
  if (!moment || !county || now === null) return null;
  const ago = Math.floor((now - moment.at) / MINUTE) * MINUTE;
  return (
    <span className="flex items-center gap-3">
      <span className="text-ink">
        回看 <b>{shortTime(moment.at, now, county.timeZone)}</b> · {spokenDuration(ago)}前
      </span>
      <Button look="primary" height={32} onClick={() => onAt(null)}>
        回到现在
        <kbd className="hidden font-normal font-sans text-caption desk:inline">End</kbd>
      </Button>
    </span>
  );
}
