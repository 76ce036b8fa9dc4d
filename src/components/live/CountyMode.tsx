"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { CountyMode } from "@/lib/feed/countyMode";
import { useScene } from "./useLive";
import { modeView } from "./views";

const ServedModeContext = createContext<CountyMode | null>(null);

/**
 * Gives every page the mode it was served in: 演练 stands on it before the live feed is there, for its
 * content and buttons are. Null where the server did not know.
 */
export function ServedMode(props: {
  readonly mode: CountyMode | null;
  readonly children: ReactNode;
}) {
  return <ServedModeContext value={props.mode}>{props.children}</ServedModeContext>;
}

/** The mode a page was served in: for those who do not follow the live feed. */
export function useServedMode(): CountyMode | null {
  return useContext(ServedModeContext);
}

/** The county's mode: by the live feed, and until that is there as it was served. */
export function useCountyMode(): CountyMode | null {
  const served = useServedMode();
  return useScene(modeView) ?? served;
}

/** Whether nothing of what is shown is real. */
export function useExercise(): boolean {
  return isExercise(useCountyMode());
}

export function isExercise(mode: CountyMode | null): boolean {
  return mode !== null && mode !== "routine";
}
