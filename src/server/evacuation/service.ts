import { demand } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { eventsOf, isOver } from "@/lib/field/runningEvent";
import type { VillageCount } from "@/lib/incident/evacuation";
import type { Database } from "../database/service";
import {
  type CountsAsked,
  type PlacedSpan,
  selectSpansAround,
  selectTold,
  type ToldCount,
} from "./countStore";

export { type CountIntent, putCount } from "./counting";
export { type NewestCount, selectNewest, selectSpans } from "./countStore";

/** Head counts of a move (转移点名), as others tell of them. */
export interface EvacuationService {
  /**
   * Counts that were put in force for an incident and for the events its warnings are part of, oldest
   * first: a village that was counted for an earlier warning goes on counting for that one while the
   * next holds, whichever of the two the incident is linked with.
   */
  told(asked: CountsAsked, viewer: Viewer): Promise<readonly VillageCount[]>;
}

export function createEvacuationService({
  database,
  countyCode,
}: {
  readonly database: Pick<Database, "pool">;
  readonly countyCode: string;
}): EvacuationService {
  const { pool } = database;
  return {
    async told(asked, viewer) {
      demand(viewer, "incident.read");
      const spans = await selectSpansAround(pool, countyCode, asked.warningIds);
      const around = [...asked.warningIds, ...spans.map(({ id }) => id)];
      const counts = await selectTold(pool, { ...asked, warningIds: around }, viewer);
      return ofEvents(counts, spans, new Set(asked.warningIds));
    },
  };
}

/** Those of the events at their own village that the linked warnings are part of. */
function ofEvents(
  counts: readonly ToldCount[],
  spans: readonly PlacedSpan[],
  linked: ReadonlySet<number>,
): VillageCount[] {
  const events = new Map<string, ReadonlySet<number>>();
  for (const village of new Set(counts.map(({ adminAreaCode }) => adminAreaCode))) {
    const own = spans.filter((span) => isOver(village, span.adminAreaCode));
    events.set(village, eventsOf(own, linked));
  }
  return counts.flatMap(({ warningId, ...count }) => {
    if (warningId === null || linked.has(warningId)) return [count];
    return events.get(count.adminAreaCode)?.has(warningId) ? [count] : [];
  });
}
