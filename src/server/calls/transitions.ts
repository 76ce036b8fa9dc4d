import type { NumberedEvent } from "@/lib/feed/event";
import type { TransitionSummary, WarningSummary } from "@/lib/feed/snapshot";
import type { RaisedTier } from "@/lib/warning/tier";
import type { OutboxEntry } from "../outbox/service";
import type { RoundHead } from "./roundStore";

/** A transition that calls or tells somebody. */
export interface CallingTransition {
  readonly warning: WarningSummary;
  readonly transitionId: number;
  readonly kind: RoundHead["kind"];
  /** The tier it came to; of a lift the one it came from. */
  readonly tier: RaisedTier;
}

const CALLS: readonly TransitionSummary["kind"][] = ["issue", "upgrade"];

/** The transitions among events of the outbox: corrections, members and silence call nobody. */
export function callingTransitions(entries: readonly OutboxEntry[]): CallingTransition[] {
  return entries.flatMap(({ event }) => callingTransition(event) ?? []);
}

function callingTransition(event: NumberedEvent): CallingTransition | null {
  if (event.topic !== "warning") return null;
  const { warning, transition } = event.payload;
  const { id, kind, tierFrom, tierTo } = transition;
  if (kind === "lift") {
    const tier = tierFrom === "none" ? warning.highestTier : tierFrom;
    return tier === "none" ? null : { warning, transitionId: id, kind, tier };
  }
  if (kind !== "issue" && kind !== "upgrade" && kind !== "downgrade") return null;
  return tierTo === "none" ? null : { warning, transitionId: id, kind, tier: tierTo };
}

/**
 * Whether a transition is overtaken by a later one of the same reading: when a flood of late data
 * raises a warning three times in one moment, people are called once, for where it stands.
 */
export function isOvertaken(
  transition: CallingTransition,
  later: readonly CallingTransition[],
): boolean {
  return later.some(
    ({ warning, kind }) =>
      warning.id === transition.warning.id && (CALLS.includes(kind) || kind === "lift"),
  );
}
