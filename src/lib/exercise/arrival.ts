import type { Instant } from "../time/instant";
import type { Intent } from "./act";

/** An act that somebody has decided on. */
export interface Planned {
  /** Whose it is: what one person does arrives in the order it was done. */
  readonly actor: string;
  /** What it is remembered by: the same for every repeat. */
  readonly key: string;
  readonly pressedAt: Instant;
  /** How long its actor is without network from then on, ms; 0 where it is not. */
  readonly offlineMs: number;
  readonly intent: Exclude<Intent, { kind: "openIncident" }>;
}

/** An act that is due. */
export interface DueAct {
  readonly key: string;
  readonly intent: Intent;
}

/**
 * What has arrived of what people pressed. Whoever is without network goes on working: what it does
 * meanwhile waits on its phone with the instant it was done, and all of it arrives in order when the
 * network is back.
 */
export function arrived(planned: readonly Planned[], now: Instant): readonly DueAct[] {
  const backAt = new Map<string, Instant>();
  const due: DueAct[] = [];
  for (const act of planned.toSorted((a, b) => a.pressedAt - b.pressedAt)) {
    const { actor, key, pressedAt, intent } = act;
    if (pressedAt > now) break;
    const back = Math.max(backAt.get(actor) ?? pressedAt, pressedAt + act.offlineMs);
    backAt.set(actor, back);
    if (back > now) continue;
    due.push({ key, intent: back > pressedAt ? { ...intent, pressedAt } : intent });
  }
  return due;
}
