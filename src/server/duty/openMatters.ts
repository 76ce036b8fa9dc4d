import type { Viewer } from "@/lib/access/viewer";
import { clockTime } from "@/lib/time/localTime";
import { HAZARD_NAMES, TIER_NAMES } from "@/lib/warning/reason";
import type { ClockService } from "../clock/service";
import type { Database } from "../database/service";
import type { WarningService } from "../warnings/service";

/** What a hand-over must not forget, as sentences made from records. */
export function createOpenMatters(parts: {
  readonly database: Pick<Database, "pool">;
  readonly warnings: Pick<WarningService, "current">;
  readonly clock: Pick<ClockService, "now">;
  readonly timeZone: string;
}): (viewer: Viewer) => Promise<readonly string[]> {
  const { database, warnings, clock, timeZone } = parts;
  return async (viewer) => {
    const current = await warnings.current(database.pool, clock.now(), viewer);
    return current
      .filter(({ tier }) => tier !== "none")
      .map(
        ({ areaName, hazard, tier, issuedAt }) =>
          `生效预警：${areaName} ${HAZARD_NAMES[hazard]}${TIER_NAMES[tier]}预警，${clockTime(issuedAt, timeZone)} 发布`,
      );
  };
}
