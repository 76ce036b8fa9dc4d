import type pg from "pg";

/**
 * Runs `work` between BEGIN and COMMIT on a connection of its own. When it throws, nothing of it is
 * kept. A connection that failed is not given back to the pool.
 */
export async function inTransaction<T>(
  pool: pg.Pool,
  begin: string,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query(begin);
    const result = await work(client);
    await commit(client);
    client.release();
    return result;
  } catch (error) {
    const rolledBack = await client.query("ROLLBACK").then(
      () => true,
      () => false,
    );
    client.release(!rolledBack);
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
