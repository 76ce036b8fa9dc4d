import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { asUnavailable, isConnectionLoss } from "./connectionLoss";

/**
 * Runs `work` between `begin` and COMMIT on a connection of its own. When it throws, nothing of it
 * is kept. While nothing has been done yet a lost connection is tried again for a while; later it
 * becomes `Unavailable`, and where it was lost during COMMIT nobody knows whether the work is stored:
 * what is sent again must recognise what is already there.
 */
export async function inTransaction<T>(
  pool: pg.Pool,
  begin: string,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await beginPatiently(pool, begin);
  let broken = false;
  try {
    const result = await work(client);
    await commit(client);
    return result;
  } catch (error) {
    broken = await client.query("ROLLBACK").then(
      () => false,
      () => true,
    );
    throw asUnavailable(error);
  } finally {
    client.release(broken);
  }
}

const PATIENCE_MS = 5_000;
const RETRY_MS = 100;

async function beginPatiently(pool: pg.Pool, begin: string): Promise<pg.PoolClient> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await beginOnce(pool, begin);
    } catch (error) {
      if (!isConnectionLoss(error) || performance.now() > until) throw asUnavailable(error);
      await sleep(RETRY_MS);
    }
  }
}

async function beginOnce(pool: pg.Pool, begin: string): Promise<pg.PoolClient> {
  const client = await pool.connect();
  try {
    await client.query(begin);
    return client;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/**
 * A COMMIT of a transaction in which a statement failed is answered with ROLLBACK and no error: work
 * that swallowed the failure would otherwise believe itself stored.
 */
async function commit(client: pg.PoolClient): Promise<void> {
  const answer = await client.query("COMMIT");
  if (answer.command !== "COMMIT") {
    throw new Error("The transaction was rolled back: a statement in it had failed.");
  }
}
