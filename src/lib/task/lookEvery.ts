import type { ClockState } from "@/lib/time/countyClock";
import { SECOND } from "@/lib/time/instant";

/** However slowly the county's time goes, its tasks are looked at so often, and never more often, ms. */
const LONGEST = 2 * SECOND;
const SHORTEST = SECOND / 4;

/**
 * How long until the county's tasks are looked at again for clocks that have run out, ms of the wall
 * clock. At 120 times the speed two seconds would be four minutes of the county, in which a screen's
 * clock says 逾期 and the record does not.
 */
export function lookEveryMs(clock: ClockState): number {
  const speed = clock.mode === "replay" ? Math.max(1, clock.speed) : 1;
  return Math.max(SHORTEST, LONGEST / speed);
}
