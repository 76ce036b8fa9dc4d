import type { Logger } from "pino";
import type { AttachmentService } from "../attachments/service";
import type { AuditService } from "../audit/service";
import type { CallService } from "../calls/service";
import type { ClockService } from "../clock/service";
import type { Database } from "../database/service";
import type { DeedService } from "../deeds/service";
import type { IncidentService } from "../incidents/service";
import type { Deeds } from "../outbox/service";
import type { FieldDirectory } from "../people/service";
import type { TaskService } from "../tasks/service";
import type { WarningService } from "../warnings/service";

/** What the field page brings together: it has hardly anything of its own. */
export interface FieldParts {
  readonly database: Pick<Database, "pool">;
  readonly clock: Pick<ClockService, "now" | "state" | "wallNow">;
  readonly deeds: Deeds;
  readonly once: DeedService;
  readonly audit: Pick<AuditService, "append">;
  readonly calls: Pick<CallService, "mine" | "answer">;
  readonly tasks: Pick<TaskService, "list" | "get" | "report">;
  readonly incidents: Pick<IncidentService, "report">;
  readonly attachments: Pick<AttachmentService, "claim" | "noteOrigin">;
  readonly warnings: Pick<WarningService, "current" | "summaries">;
  readonly directory: FieldDirectory;
  readonly log: Logger;
  readonly countyCode: string;
  readonly timeZone: string;
  readonly acceptMinutes: number;
}
