import { AsyncLocalStorage } from "node:async_hooks";
import type pg from "pg";
import type { Home } from "./home";
import { inTransaction } from "./transaction";

/** One transaction at a time, in call order. */
export type WriteLane = <T>(work: (client: pg.PoolClient) => Promise<T>) => Promise<T>;

/**
 * The single writer: what appends to the outbox goes through it, which is what makes outbox ids
 * commit order. Within this process by a queue; between processes (the command line beside a running
 * server) by a lock held to the end of the transaction. The embedded database grants that lock
 * always, since all its clients share one session, but there an open transaction shuts out everybody
 * else anyway. BEGIN and lock are sent and not waited for: statements take turns, and work that has
 * had an answer has the lane. `assertLeader` throws while another server might be writing in our place.
 */
export function createWriteLane({ pool, kind, assertLeader }: Home): WriteLane {
  const options = { keepsPlans: kind === "server" };
  const turn = new AsyncLocalStorage<{ open: boolean }>();
  let last: Promise<unknown> = Promise.resolve();

  return (work) => {
    if (turn.getStore()?.open) {
      return Promise.reject(new Error("A write inside a write would wait for itself for ever."));
    }
    const mine = last.then(() => {
      assertLeader();
      const held = { open: true };
      return turn.run(held, () =>
        inTransaction(pool, BEGIN, work, options).finally(() => {
          held.open = false;
        }),
      );
    });
    last = mine.catch(() => undefined);
    return mine;
  };
}

/** Any number nothing else locks. */
const WRITE_LANE_LOCK = 7_250_001;
const BEGIN = `BEGIN; SELECT pg_advisory_xact_lock(${WRITE_LANE_LOCK})`;
