"use client";

import { Volume2, VolumeX } from "lucide-react";
import { Button } from "@/components/design/Button";
import type { Alarm } from "./useAlarm";

/** Sound for orange and red: turned on and off here, acknowledged here. */
export function AlarmBar({ alarm }: { readonly alarm: Alarm }) {
  const { sound, setSound, ringing, acknowledge } = alarm;
  const on = sound === "on";
  const Icon = on ? Volume2 : VolumeX;
  return (
    <div className="flex items-center justify-between gap-3">
      <button
        type="button"
        role="switch"
        aria-checked={on}
        onClick={() => setSound(on ? "off" : "on")}
        className="flex min-h-8 items-center gap-2 rounded-control text-meta text-muted hover:text-ink"
      >
        <Icon aria-hidden className="size-4" />
        橙红预警提示音{on ? "已开" : "已关"}
      </button>
      {ringing ? (
        <Button look="primary" height={32} onClick={acknowledge}>
          知道了
        </Button>
      ) : null}
    </div>
  );
}
