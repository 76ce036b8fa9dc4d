import { nextDeadline, type Round, refold } from "@/lib/calling/round";
import type { Instant } from "@/lib/time/instant";
import type { Queryable } from "../database/service";
import { selectEvents } from "./eventStore";
import { selectPlans } from "./lineStore";
import { type Cursor, type RoundHead, selectOpenRounds } from "./roundStore";

/** A round as it stands, folded from its events. */
export interface HeldRound {
  readonly head: RoundHead;
  readonly round: Round;
}

/** The open rounds, as of a call event's number: a cache of the database, and never the only copy. */
export interface Memory {
  readonly eventId: number;
  readonly rounds: Map<number, HeldRound>;
}

/**
 * The memory that fits what has been read: the one held, as far as its rounds are still open, or
 * one folded anew from the events after a restart, a failed transaction or an exercise started over.
 */
export async function readMemory(
  client: Queryable,
  countyCode: string,
  cursor: Cursor,
  held: Memory | null,
): Promise<Memory> {
  const heads = await selectOpenRounds(client, countyCode);
  const known = held?.eventId === cursor.eventId ? held.rounds : new Map<number, HeldRound>();
  const missing = heads.filter(({ id }) => !known.has(id));
  const folded = await foldRounds(client, countyCode, missing, cursor.eventId);
  const rounds = new Map<number, HeldRound>();
  for (const head of heads) {
    const one = known.get(head.id) ?? folded.get(head.id);
    if (one) rounds.set(head.id, one);
  }
  return { eventId: cursor.eventId, rounds };
}

/** Rounds folded from their events up to a number. */
export async function foldRounds(
  client: Queryable,
  countyCode: string,
  heads: readonly RoundHead[],
  upTo: number,
): Promise<Map<number, HeldRound>> {
  if (heads.length === 0) return new Map();
  const ids = heads.map(({ id }) => id);
  const plans = await selectPlans(client, ids);
  const events = await selectEvents(client, countyCode, { rounds: ids, upTo });
  return new Map(
    heads.map((head) => {
      const own = events.filter(({ roundId }) => roundId === head.id);
      const round = refold(
        plans.get(head.id) ?? [],
        own.map(({ event }) => event),
      );
      return [head.id, { head, round }];
    }),
  );
}

/** When the next person's time is over; null where nobody is open. */
export function nearestDeadline({ rounds }: Memory): Instant | null {
  let nearest: Instant | null = null;
  for (const { round } of rounds.values()) {
    const deadline = nextDeadline(round);
    if (deadline !== null && (nearest === null || deadline < nearest)) nearest = deadline;
  }
  return nearest;
}
