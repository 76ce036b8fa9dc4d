import type { Viewer } from "@/lib/access/viewer";
import { maySee } from "@/lib/access/viewer";
import type { NumberedEvent } from "@/lib/feed/event";
import type { OutboxEntry } from "../outbox/service";

/** Viewers who may see the same things: those of one area, or of the whole county (null). */
export type Audience = string | null;

export function audienceOf(viewer: Viewer): Audience {
  return viewer.adminAreaCode;
}

/** The events of a batch that an audience may see, in their order. */
export function eventsFor(
  audience: Audience,
  entries: readonly OutboxEntry[],
): readonly NumberedEvent[] {
  return entries
    .filter(({ adminAreaCode }) => adminAreaCode === null || includes(audience, adminAreaCode))
    .map(({ event }) => event);
}

/** Whether an area belongs to what an audience may see; by the one rule for all viewers. */
export function includes(audience: Audience, adminAreaCode: string): boolean {
  return maySee({ adminAreaCode: audience }, adminAreaCode);
}
