"use client";

import { useScene } from "@/components/live/useLive";
import { chipViews } from "@/components/live/views";
import type { RainWindow } from "@/lib/feed/rainRanking";
import type { StationChip } from "@/lib/feed/stationChips";
import { TIER_NAMES } from "@/lib/warning/reason";
import { tierRank } from "@/lib/warning/tier";

export interface MapStationsProps {
  readonly window: RainWindow;
  readonly onFocusStation: (code: string | null) => void;
  readonly onChoose: (code: string) => void;
}

/** The map's stations for the keyboard and for screen readers: unseen until one has the focus. */
export function MapStations({ window, onFocusStation, onChoose }: MapStationsProps) {
  const chips = useScene(chipViews[window]) ?? [];
  const urgent = chips.toSorted((a, b) => tierRank(b.tier) - tierRank(a.tier));
  return (
    <ul aria-label="地图上的测站">
      {urgent.map((chip) => (
        <li key={chip.code}>
          <button
            type="button"
            onFocus={() => onFocusStation(chip.code)}
            onBlur={() => onFocusStation(null)}
            onClick={() => onChoose(chip.code)}
            className="sr-only left-1/2 z-10 rounded-control border border-ink bg-panel text-body focus:not-sr-only focus:absolute focus:top-4 focus:px-3 focus:py-2"
          >
            {spoken(chip, window)}
          </button>
        </li>
      ))}
    </ul>
  );
}

function spoken(chip: StationChip, window: RainWindow): string {
  const tier = chip.tier === "none" ? "" : `，${TIER_NAMES[chip.tier]}`;
  if (chip.silent) return `${chip.name}，失联${tier}`;
  if (chip.kind === "rain") return `${chip.name}，${window} 小时 ${chip.value} 毫米${tier}`;
  return `${chip.name}，${chip.value === "" ? "数值未定" : chip.value}${tier}`;
}
