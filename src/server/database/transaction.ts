import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { asUnavailable, isConnectionLoss } from "./connectionLoss";

/** Statements of an open transaction whose answers nobody has waited for yet, by its connection. */
const sentOn = new WeakMap<pg.ClientBase, Promise<unknown>[]>();

/**
 * Sends a statement of the transaction that is open on `client`, and does not wait: what follows is
 * sent behind it, and COMMIT waits for them all, which saves a way there and back each. For
 * statements whose answer the work does not need; one that fails fails the transaction.
 */
export function send(client: pg.ClientBase, text: string, values: readonly unknown[]): void {
  const sent = sentOn.get(client);
  if (!sent) throw new Error("A statement was sent outside a transaction.");
  const answer = client.query(text, [...values]);
  answer.catch(() => undefined);
  sent.push(answer);
}

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
  const sent: Promise<unknown>[] = [];
  sentOn.set(client, sent);
  let broken = false;
  try {
    const result = await work(client);
    await commit(client, sent);
    return result;
  } catch (error) {
    broken = await client.query("ROLLBACK").then(
      () => false,
      () => true,
    );
    throw asUnavailable(error);
  } finally {
    sentOn.delete(client);
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
async function commit(client: pg.PoolClient, sent: readonly Promise<unknown>[]): Promise<void> {
  const committed = client.query("COMMIT");
  // The statement that failed comes first, and says more than the COMMIT that then did nothing.
  await Promise.all([...sent, committed]);
  const answer = await committed;
  if (answer.command !== "COMMIT") {
    throw new Error("The transaction was rolled back: a statement in it had failed.");
  }
}
