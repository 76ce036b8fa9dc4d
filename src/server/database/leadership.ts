import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { Conflict, Unavailable } from "@/lib/error/domainError";

/** Of the one server process that may write to a PostgreSQL database. */
export interface Leadership {
  /** Throws `Unavailable` while the lock is lost and not yet regained. */
  assertHeld(): void;
  release(): Promise<void>;
}

/** Any number nothing else locks; taken for as long as its connection lives. */
const LEADER_LOCK = 7_250_002;
/** Long enough for the connection of a server that was just killed to be noticed as closed. */
const PATIENCE_MS = 8_000;
const RETRY_MS = 500;

/**
 * Two servers on one database would each judge with half of the truth: the second one is refused.
 * The lock goes with its connection; when that breaks it is taken again, and until then nothing may
 * be written.
 */
export async function takeLeadership(url: string): Promise<Leadership> {
  let holder: pg.Client | null = null;
  let released = false;

  async function acquire(): Promise<boolean> {
    const client = new pg.Client({ connectionString: url, options: KEEP_ALIVE, keepAlive: true });
    client.on("error", () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query(`SELECT pg_try_advisory_lock(${LEADER_LOCK}) AS held`);
      if (rows[0]?.held === true) {
        holder = client;
        client.once("end", () => regain(client));
        return true;
      }
    } catch (error) {
      client.end().catch(() => undefined);
      throw error;
    }
    await client.end();
    return false;
  }

  async function regain(lost: pg.Client): Promise<void> {
    if (holder === lost) holder = null;
    while (!released && !holder) {
      await sleep(RETRY_MS, undefined, { ref: false });
      await acquire().catch(() => false);
    }
  }

  const until = performance.now() + PATIENCE_MS;
  while (!(await acquire())) {
    if (performance.now() > until) throw alreadyServed();
    await sleep(RETRY_MS);
  }
  return {
    assertHeld() {
      if (!holder) throw leadershipLost();
    },
    async release() {
      released = true;
      await holder?.end();
    },
  };
}

/** A dead peer is noticed within a minute, on both sides. */
const KEEP_ALIVE =
  "-c tcp_keepalives_idle=20 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3";

function alreadyServed(): Conflict {
  return new Conflict({
    code: "database-already-served",
    message: "已有另一个服务进程在使用这个数据库。",
    mend: "同一个数据库只能由一个服务进程写入：请先停止那个进程，或改用另一个 DATABASE_URL。",
  });
}

function leadershipLost(): Unavailable {
  return new Unavailable(
    {
      code: "database-unavailable",
      message: "与数据库的连接刚刚中断，正在恢复。",
      mend: "请稍后重试；若持续如此，请检查数据库是否在运行、是否有另一个服务进程。",
    },
    { retryAfterS: 2 },
  );
}
