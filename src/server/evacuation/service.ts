import { demand } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import type { VillageCount } from "@/lib/incident/evacuation";
import type { Database } from "../database/service";
import { type CountsAsked, selectTold } from "./countStore";

export { type CountIntent, putCount } from "./counting";
export { type NewestCount, selectNewest, selectSpans } from "./countStore";

/** Head counts of a move (转移点名), as others tell of them. */
export interface EvacuationService {
  /** Counts that were put in force for an incident and its warnings, oldest first. */
  told(asked: CountsAsked, viewer: Viewer): Promise<readonly VillageCount[]>;
}

export function createEvacuationService({
  database,
}: {
  readonly database: Pick<Database, "pool">;
}): EvacuationService {
  return {
    async told(asked, viewer) {
      demand(viewer, "incident.read");
      return selectTold(database.pool, asked, viewer);
    },
  };
}
