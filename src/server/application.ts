import type { Logger } from "pino";
import type { County } from "@/lib/county/county";
import type { AccessService } from "./access/service";
import type { AttachmentService } from "./attachments/service";
import type { AuditLog, AuditService } from "./audit/service";
import type { CallService } from "./calls/service";
import type { ChannelService } from "./channels/service";
import type { ClockService } from "./clock/service";
import type { Config } from "./config/config";
import type { Database } from "./database/service";
import type { DutyService } from "./duty/service";
import type { FieldService } from "./field/service";
import type { IncidentService } from "./incidents/service";
import type { IntakeService } from "./intake/service";
import type { JudgingService } from "./judging/service";
import type { OutboxService } from "./outbox/service";
import type { PeopleService } from "./people/service";
import type { SourceService } from "./sources/service";
import type { StationService } from "./stations/service";
import type { SystemService } from "./system/service";
import type { TaskService } from "./tasks/service";
import type { WarningService } from "./warnings/service";

/** The running parts of the product, made and wired by main.ts and its start files and nowhere else. */
export interface Application {
  readonly config: Config;
  readonly log: Logger;
  /** The county as its folder says. */
  readonly county: County;
  readonly database: Database;
  readonly clock: ClockService;
  readonly sources: SourceService;
  readonly intake: IntakeService;
  readonly judging: JudgingService;
  readonly outbox: OutboxService;
  readonly stations: StationService;
  readonly warnings: WarningService;
  readonly people: PeopleService;
  readonly incidents: IncidentService;
  readonly tasks: TaskService;
  readonly attachments: AttachmentService;
  readonly duty: DutyService;
  readonly field: FieldService;
  readonly access: AccessService;
  readonly audit: AuditService;
  readonly auditLog: AuditLog;
  readonly calls: CallService;
  readonly channels: ChannelService;
  readonly system: SystemService;
}

const KEY = Symbol.for("county-emergency-brain.application");

/**
 * The one running application. Next loads modules in a graph of its own, so a module-level variable
 * set by main.ts is not seen by pages; `globalThis` is shared by both graphs.
 */
export function application(): Application {
  const running: unknown = Reflect.get(globalThis, KEY);
  if (!running) throw new Error("The application is not running: start it with `npm start`.");
  return running as Application;
}

/** Called once by main.ts, and by tests that start an application of their own. */
export function setApplication(running: Application | null): void {
  Reflect.set(globalThis, KEY, running);
}
