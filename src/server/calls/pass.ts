import type { PoolClient } from "pg";
import { type CallEffect, overdue } from "@/lib/calling/round";
import type { OutboxEntry } from "../outbox/service";
import { beginRounds } from "./begin";
import { selectEvents } from "./eventStore";
import { followEffects, happen } from "./follow";
import { foldRounds, type HeldRound, type Memory, readMemory } from "./memory";
import { type Cursor, selectCursor, selectRounds } from "./roundStore";
import { callingTransitions } from "./transitions";
import { beginWork, changedWarnings, enter, keepWork, type Work, type WorkDeps } from "./work";

/** What was read of the outbox: the events after a number. */
export interface OutboxReading {
  readonly after: number;
  readonly entries: readonly OutboxEntry[];
  /** What was read behind them: not taken yet, but a transition may be overtaken by it. */
  readonly later: readonly OutboxEntry[];
}

export interface Passed {
  readonly memory: Memory;
  /** Number of the outbox event that has been read up to. */
  readonly outboxId: number;
  /** Warnings whose calls are not as they were. */
  readonly warnings: ReadonlySet<number>;
  readonly messages: number;
}

/**
 * Everything that is due, in one transaction: what others recorded is entered, new transitions get
 * their rounds, and whoever did not answer in time is passed over; what follows is handed to the
 * channels. Because the cursor moves with it, nothing of it happens twice, however often it is tried.
 */
export async function pass(
  client: PoolClient,
  deps: WorkDeps,
  held: Memory | null,
  reading: OutboxReading,
): Promise<Passed> {
  const cursor = await selectCursor(client, deps.countyCode);
  const memory = await readMemory(client, deps.countyCode, cursor, held);
  const work = beginWork(client, deps, memory);
  const eventId = await enterRecorded(work, cursor);
  // Otherwise another reader was first: what it read is done, and the rest will be read again.
  const entries = reading.after === cursor.outboxId ? reading.entries : [];
  await beginRounds(work, callingTransitions(entries), {
    later: callingTransitions(reading.later),
    eventId,
  });
  await keepDeadlines(work);
  const outboxId = entries.at(-1)?.event.id ?? cursor.outboxId;
  const next = await keepWork(work, { outboxId, eventId });
  return {
    memory: next,
    outboxId,
    warnings: changedWarnings(work),
    messages: work.messages.length,
  };
}

/** Enters receipts and answers recorded since, and answers the number of the last. */
async function enterRecorded(work: Work, cursor: Cursor): Promise<number> {
  const { client, deps, rounds } = work;
  const recorded = await selectEvents(client, deps.countyCode, { after: cursor.eventId });
  const closed = recorded.map(({ roundId }) => roundId).filter((id) => !rounds.has(id));
  if (closed.length > 0) {
    // Somebody answered after all was over: it is entered where it belongs.
    const heads = await selectRounds(client, [...new Set(closed)]);
    const folded = await foldRounds(client, deps.countyCode, heads, cursor.eventId);
    for (const [id, one] of folded) rounds.set(id, one);
  }
  // All are entered before anything follows: on record, what follows comes after them all.
  const followed: { held: HeldRound; effects: readonly CallEffect[] }[] = [];
  for (const { roundId, event } of recorded) {
    const held = rounds.get(roundId);
    if (held) followed.push({ held, effects: enter(work, held, event) });
  }
  for (const { held, effects } of followed) await followEffects(work, held, effects);
  return recorded.at(-1)?.id ?? cursor.eventId;
}

async function keepDeadlines(work: Work): Promise<void> {
  for (const held of work.rounds.values()) {
    for (const due of overdue(held.round, work.now)) {
      await happen(work, held, { kind: "deadline", ...due, at: work.now });
    }
  }
}
