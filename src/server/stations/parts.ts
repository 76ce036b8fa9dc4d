import type { County } from "@/lib/county/county";
import type { ClockService } from "../clock/service";
import type { Database } from "../database/service";
import type { WarningService } from "../warnings/service";

/** What the answers about stations are made of. */
export interface StationServiceParts {
  readonly database: Pick<Database, "pool">;
  readonly clock: Pick<ClockService, "now" | "state" | "wallNow">;
  readonly warnings: WarningService;
  /** As read from the county folder: neighbours and rivers are drawn, and asked of no table. */
  readonly county: County;
}
