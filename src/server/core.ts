import type { Logger } from "pino";
import type { County } from "@/lib/county/county";
import type { AuditService } from "./audit/service";
import type { Config } from "./config/config";
import type { Releases } from "./config/release";
import type { Database } from "./database/service";

/** What every part of the server is made of; whoever starts something says how it is stopped. */
export interface Core {
  readonly config: Config;
  readonly log: Logger;
  readonly started: Releases;
  readonly database: Database;
  readonly county: County;
  readonly audit: AuditService;
  /** Seals what is kept secret, and tokens. */
  readonly secret: string;
  /** Epoch ms: people's deeds happen in real time, whatever is being replayed. */
  readonly wallNow: () => number;
}
