import { recordKindsFor } from "@/lib/access/recordNews";
import type { Viewer } from "@/lib/access/viewer";
import { isConcerned, maySee } from "@/lib/access/viewer";
import type { NumberedEvent, RecordKind } from "@/lib/feed/event";
import type { OutboxEntry } from "../outbox/service";

/** Viewers who may see the same things. */
export interface Audience {
  /** One word for it: equal where the audiences are. */
  readonly key: string;
  /** The area they may see; null for the whole county. */
  readonly adminAreaCode: string | null;
  readonly records: readonly RecordKind[];
}

export function audienceOf(viewer: Viewer): Audience {
  const { adminAreaCode } = viewer;
  const records = recordKindsFor(viewer);
  return { key: [adminAreaCode ?? "*", ...records].join("+"), adminAreaCode, records };
}

/** The events of a batch that an audience may see, in their order. */
export function eventsFor(
  audience: Audience,
  entries: readonly OutboxEntry[],
): readonly NumberedEvent[] {
  return entries
    .filter(({ event, adminAreaCode }) => {
      if (event.topic === "records" && !audience.records.includes(event.payload.of)) return false;
      // As a list of warnings has it: of one in no known area only who sees the whole county is told.
      if (event.topic === "warning")
        return isConcerned(audience, event.payload.warning.adminAreaCode);
      return adminAreaCode === null || includes(audience, adminAreaCode);
    })
    .map(({ event }) => event);
}

/** Whether an area belongs to what an audience may see; by the one rule for all viewers. */
export function includes(audience: Audience, adminAreaCode: string): boolean {
  return maySee(audience, adminAreaCode);
}
