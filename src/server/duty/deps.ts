import type { Viewer } from "@/lib/access/viewer";
import type { Instant } from "@/lib/time/instant";
import type { AuditService } from "../audit/service";
import type { Database } from "../database/service";
import type { Deeds } from "../outbox/service";
import type { DutyDirectory } from "../people/service";

/** What the parts of duty are made of. */
export interface DutyDeps {
  readonly database: Pick<Database, "pool" | "write">;
  readonly deeds: Deeds;
  readonly audit: AuditService;
  readonly directory: DutyDirectory;
  readonly countyCode: string;
  readonly timeZone: string;
  /** Wall clock, epoch ms: people are on duty in the real day, also while a storm is replayed. */
  readonly wallClock: () => Instant;
  /** What is open in the county and must be handed over, in sentences, as far as the viewer sees it. */
  readonly openMatters: (viewer: Viewer) => Promise<readonly string[]>;
}
