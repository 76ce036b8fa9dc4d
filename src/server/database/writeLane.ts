import type pg from "pg";
import { Unavailable } from "@/lib/error/domainError";
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
 *
 * Who waits longer than `patienceMs` is refused with `Unavailable`: the transaction before it is
 * stuck, or it is a write inside a write, which would wait for itself for ever.
 */
export function createWriteLane(home: Home, patienceMs = LANE_PATIENCE_MS): WriteLane {
  const { lane, assertLeader } = home;
  const waiting: (() => void)[] = [];
  let taken = false;

  function turn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const begin = () => {
        clearTimeout(limit);
        resolve();
      };
      const limit = setTimeout(() => {
        waiting.splice(waiting.indexOf(begin), 1);
        reject(laneStuck());
      }, patienceMs);
      waiting.push(begin);
    });
  }

  function passOn(): void {
    const next = waiting.shift();
    if (next) next();
    else taken = false;
  }

  return async (work) => {
    if (taken) await turn();
    taken = true;
    try {
      assertLeader();
      return await inTransaction(lane, BEGIN, work);
    } finally {
      passOn();
    }
  };
}

/** Who waits longer to write is refused, ms. */
export const LANE_PATIENCE_MS = 30_000;

/** Any number nothing else locks. */
const WRITE_LANE_LOCK = 7_250_001;
const BEGIN = `BEGIN; SELECT pg_advisory_xact_lock(${WRITE_LANE_LOCK})`;

/** Of who waited too long for its turn to write. */
export const laneStuck = () =>
  new Unavailable(
    {
      code: "write-lane-stuck",
      message: "数据库里有一笔写入迟迟没有结束，后面的写入等不到。",
      mend: "请稍后再试；反复出现时请查看日志，并检查数据库是否被别的程序锁住。",
    },
    { retryAfterS: 5 },
  );
