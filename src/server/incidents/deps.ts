import type { ResponseRules } from "@/lib/incident/responseRules";
import type { AttachmentService } from "../attachments/service";
import type { CallService } from "../calls/service";
import type { ClockService } from "../clock/service";
import type { Database } from "../database/service";
import type { DeedService } from "../deeds/service";
import type { DutyService } from "../duty/service";
import type { EvacuationService } from "../evacuation/service";
import type { StationService } from "../stations/service";
import type { TaskService } from "../tasks/service";
import type { WarningService } from "../warnings/service";

/** What the parts of incidents are made of. */
export interface IncidentDeps {
  readonly database: Pick<Database, "pool">;
  readonly clock: Pick<ClockService, "now" | "state">;
  readonly deeds: DeedService;
  readonly warnings: Pick<WarningService, "current" | "get" | "visible">;
  readonly stations: Pick<StationService, "list" | "map" | "timeZone" | "eventFigures">;
  readonly duty: Pick<DutyService, "board">;
  readonly tasks: Pick<
    TaskService,
    "ofIncident" | "giveOfPlan" | "withdrawUnstarted" | "move" | "countOpen"
  >;
  readonly calls: Pick<CallService, "summary" | "told">;
  readonly evacuation: EvacuationService;
  readonly attachments: Pick<AttachmentService, "claim">;
  /** The county's response rules; null where it has none. */
  readonly rules: ResponseRules | null;
  readonly countyCode: string;
}
