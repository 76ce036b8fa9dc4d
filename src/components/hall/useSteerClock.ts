"use client";

import { useMutation } from "@tanstack/react-query";
import { tellServer } from "@/components/query/askServer";

export type ClockDeed =
  | { readonly action: "pause" | "resume" }
  | { readonly action: "speed"; readonly speed: number };

/** Steers the played storm; the clock's own event brings the change to every screen. */
export function useSteerClock() {
  return useMutation({
    mutationFn: (deed: ClockDeed) => tellServer("POST", "/api/v1/clock", deed),
  });
}
