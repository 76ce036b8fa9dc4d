import type { Database, DatabaseOptions } from "@/server/database/service";

/** A fresh, migrated, empty database that nobody has opened yet. */
export interface Place {
  readonly kind: Database["kind"];
  readonly options: DatabaseOptions;
  /** Removes it; nobody may have it open any more. */
  discard(): Promise<void>;
}
