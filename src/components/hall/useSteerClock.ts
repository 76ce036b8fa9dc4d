"use client";

import { useMutation } from "@tanstack/react-query";

export type ClockDeed =
  | { readonly action: "pause" | "resume" }
  | { readonly action: "speed"; readonly speed: number };

/** Steers the played storm; the clock's own event brings the change to every screen. */
export function useSteerClock() {
  return useMutation({ mutationFn: steer });
}

async function steer(deed: ClockDeed): Promise<void> {
  const response = await fetch("/api/v1/clock", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(deed),
  });
  if (response.ok) return;
  const problem: { detail?: string; title?: string } = await response.json().catch(() => ({}));
  throw new Error(problem.detail ?? problem.title ?? "没有成功，请再试一次。");
}
