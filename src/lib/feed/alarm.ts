import { tierRank } from "@/lib/warning/tier";
import type { NumberedEvent } from "./event";

/** Whether a batch raises a warning to orange or red: what a person in the hall may want to hear. */
export function raisesAlarm(batch: readonly NumberedEvent[]): boolean {
  return batch.some((event) => {
    if (event.topic !== "warning") return false;
    const { tierFrom, tierTo } = event.payload.transition;
    return tierRank(tierTo) > tierRank(tierFrom) && tierRank(tierTo) >= tierRank("orange");
  });
}
