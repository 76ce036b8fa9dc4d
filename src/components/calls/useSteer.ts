"use client";

import { useQueryClient } from "@tanstack/react-query";
import { tellServer } from "@/components/query/askServer";
import type { Steer } from "@/lib/calling/deed";
import { callKeys } from "./callKeys";

/** Steers a line; what screens show of calls is asked for anew. */
export function useSteer(lineId: number): (steer: Steer) => Promise<null> {
  const queries = useQueryClient();
  return async (steer) => {
    const answer = await tellServer("POST", `/api/v1/calls/lines/${lineId}/steer`, steer);
    // Not waited for: the deed is done, and news may keep the board coming for as long as it storms.
    void queries.invalidateQueries({ queryKey: callKeys.all });
    return answer;
  };
}
