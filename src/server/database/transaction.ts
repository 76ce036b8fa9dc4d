import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { asUnavailable, isConnectionLoss } from "./connectionLoss";

/** An open transaction, as far as what is sent in it must know. */
interface Open {
  /** Of statements nobody has waited for yet. */
  readonly answers: Promise<unknown>[];
  /** What is written last, in the order it was asked for. */
  readonly last: { readonly text: string; readonly record: LastRecord }[];
}

/** What a statement that goes out last takes of one caller. */
export type LastRecord = Readonly<Record<string, unknown>>;

const openOn = new WeakMap<object, Open>();

/**
 * Sends a statement of the transaction that is open on `client`, and does not wait: what follows is
 * sent behind it, and COMMIT waits for them all, which saves a way there and back each. For
 * statements whose answer the work does not need, or needs only sometimes: it may wait for the rows.
 * One that fails fails the transaction.
 */
export function send<Row extends pg.QueryResultRow>(
  client: pg.ClientBase,
  text: string,
  values?: readonly unknown[],
): Promise<Row[]> {
  const open = openOn.get(client);
  if (!open) throw new Error("A statement was sent outside a transaction.");
  const rows = client.query<Row>(text, values && [...values]).then((result) => result.rows);
  rows.catch(() => undefined);
  open.answers.push(rows);
  return rows;
}

/**
 * Has a statement sent as the last of the transaction open on `client`, right before COMMIT: once for
 * all records given for it, which are its $1, a JSON array in their order.
 */
export function sendLast(client: pg.ClientBase, text: string, record: LastRecord): void {
  const open = openOn.get(client);
  if (!open) throw new Error("A statement was sent outside a transaction.");
  open.last.push({ text, record });
}

/**
 * Runs `work` within the transaction open on `client` so that, when it throws, nothing of it is kept
 * and the transaction goes on. What it only sent may still fail, and then fails all that came since:
 * {@link settled} says so, before COMMIT.
 */
export async function inSavepoint<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  const open = openOn.get(client);
  if (!open) throw new Error("A savepoint was set outside a transaction.");
  const before = { answers: open.answers.length, last: open.last.length };
  try {
    send(client, "SAVEPOINT deed");
    const result = await work();
    send(client, "RELEASE SAVEPOINT deed");
    return result;
  } catch (error) {
    open.last.length = before.last;
    // Their failure is what is undone here, and must not fail the COMMIT.
    open.answers.length = before.answers;
    await client.query("ROLLBACK TO SAVEPOINT deed; RELEASE SAVEPOINT deed");
    throw error;
  }
}

/** Waits for what was sent so far in the transaction open on `client`, and fails with it. */
export async function settled(client: pg.ClientBase): Promise<void> {
  await Promise.all(openOn.get(client)?.answers ?? []);
}

/**
 * Runs `work` between `begin` and COMMIT on a connection of its own. When it throws, nothing of it
 * is kept. Where no connection can be had one is tried for again for a while; one that is lost later
 * becomes `Unavailable`, and where it was lost during COMMIT nobody knows whether the work is stored:
 * what is sent again must recognise what is already there.
 */
export async function inTransaction<T>(
  pool: pg.Pool,
  begin: string,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await connectPatiently(pool);
  const answers: Promise<unknown>[] = [];
  const open: Open = { answers, last: [] };
  openOn.set(client, open);
  let broken = false;
  try {
    send(client, begin);
    const result = await work(client);
    sendAllLast(client, open);
    await commit(client, answers);
    return result;
  } catch (error) {
    broken = await client.query("ROLLBACK").then(
      () => false,
      () => true,
    );
    throw asUnavailable(error);
  } finally {
    openOn.delete(client);
    client.release(broken);
  }
}

function sendAllLast(client: pg.ClientBase, { last }: Open): void {
  for (const text of new Set(last.map((one) => one.text))) {
    const records = last.flatMap((one) => (one.text === text ? one.record : []));
    send(client, text, [JSON.stringify(records)]);
  }
}

const PATIENCE_MS = 5_000;
const RETRY_MS = 100;

async function connectPatiently(pool: pg.Pool): Promise<pg.PoolClient> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await pool.connect();
    } catch (error) {
      if (!isConnectionLoss(error) || performance.now() > until) throw asUnavailable(error);
      await sleep(RETRY_MS);
    }
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
