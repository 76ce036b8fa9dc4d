import { AsyncLocalStorage } from "node:async_hooks";
import type pg from "pg";
import { inTransaction } from "./transaction";

/** One transaction at a time, in call order. */
export type WriteLane = <T>(work: (client: pg.PoolClient) => Promise<T>) => Promise<T>;

/**
 * The single writer: what appends to the outbox goes through it, which is what makes outbox ids
 * commit order. Within this process by a queue; between processes (the command line beside a running
 * server) by a lock held to the end of the transaction. On the embedded database that lock is always
 * granted, since all clients share one session there, but there an open transaction shuts out
 * everybody else anyway.
 */
export function createWriteLane(pool: pg.Pool): WriteLane {
  const turn = new AsyncLocalStorage<{ open: boolean }>();
  let last: Promise<unknown> = Promise.resolve();

  return (work) => {
    if (turn.getStore()?.open) {
      return Promise.reject(new Error("A write inside a write would wait for itself for ever."));
    }
    const mine = last.then(() => {
      const held = { open: true };
      return turn.run(held, () =>
        inTransaction(pool, BEGIN, work).finally(() => {
          held.open = false;
        }),
      );
    });
    last = mine.catch(() => undefined);
    return mine;
  };
}

const WRITE_LANE_LOCK = 511_525;
const BEGIN = `BEGIN; SELECT pg_advisory_xact_lock(${WRITE_LANE_LOCK})`;
