import type pg from "pg";
import type { Queryable } from "../database/service";

export interface KeptFactor {
  readonly sealedSecret: string;
  readonly confirmed: boolean;
  readonly lastStep: number;
}

export async function find(pool: Queryable, accountId: number): Promise<KeptFactor | null> {
  const { rows } = await pool.query<{
    sealed_secret: string;
    confirmed: boolean;
    last_step: string;
  }>(
    `SELECT sealed_secret, confirmed_at IS NOT NULL AS confirmed, last_step::text
       FROM second_factor WHERE account_id = $1`,
    [accountId],
  );
  const [row] = rows;
  if (!row) return null;
  const { sealed_secret: sealedSecret, confirmed, last_step } = row;
  return { sealedSecret, confirmed, lastStep: Number(last_step) };
}

/** Accounts that have a second factor. */
export async function accountsWithFactor(pool: Queryable): Promise<ReadonlySet<number>> {
  const { rows } = await pool.query<{ account_id: number }>(
    "SELECT account_id FROM second_factor WHERE confirmed_at IS NOT NULL",
  );
  return new Set(rows.map((row) => row.account_id));
}

export async function countCodes(pool: Queryable, accountId: number): Promise<number> {
  const { rows } = await pool.query<{ left: number }>(
    `SELECT count(*)::int AS left FROM recovery_code WHERE account_id = $1 AND used_at IS NULL`,
    [accountId],
  );
  return rows[0]?.left ?? 0;
}

/** A new secret that nothing asks for yet; one that was begun and not confirmed is replaced. */
export async function begin(
  client: pg.ClientBase,
  accountId: number,
  sealedSecret: string,
  now: number,
): Promise<boolean> {
  const begun = await client.query(
    `INSERT INTO second_factor (account_id, sealed_secret, created_at) VALUES ($1, $2, $3)
     ON CONFLICT (account_id) DO UPDATE
       SET sealed_secret = excluded.sealed_secret, created_at = excluded.created_at, last_step = 0
     WHERE second_factor.confirmed_at IS NULL`,
    [accountId, sealedSecret, new Date(now)],
  );
  return begun.rowCount === 1;
}

export async function confirm(
  client: pg.ClientBase,
  accountId: number,
  now: number,
): Promise<void> {
  await client.query("UPDATE second_factor SET confirmed_at = $2 WHERE account_id = $1", [
    accountId,
    new Date(now),
  ]);
}

/** Takes the code of a time step, once; false where that or a later one was taken before. */
export async function takeStep(
  client: pg.ClientBase,
  accountId: number,
  step: number,
): Promise<boolean> {
  const taken = await client.query(
    "UPDATE second_factor SET last_step = $2 WHERE account_id = $1 AND last_step < $2",
    [accountId, step],
  );
  return taken.rowCount === 1;
}

export async function takeRecoveryCode(
  client: pg.ClientBase,
  accountId: number,
  hash: string,
  now: number,
): Promise<boolean> {
  const taken = await client.query(
    `UPDATE recovery_code SET used_at = $3
      WHERE account_id = $1 AND hash = $2 AND used_at IS NULL`,
    [accountId, hash, new Date(now)],
  );
  return taken.rowCount === 1;
}

export async function replaceCodes(
  client: pg.ClientBase,
  accountId: number,
  hashes: readonly string[],
): Promise<void> {
  await client.query("DELETE FROM recovery_code WHERE account_id = $1", [accountId]);
  await client.query("INSERT INTO recovery_code (account_id, hash) SELECT $1, unnest($2::text[])", [
    accountId,
    hashes,
  ]);
}

/** Whether there was one. */
export async function remove(client: pg.ClientBase, accountId: number): Promise<boolean> {
  await client.query("DELETE FROM recovery_code WHERE account_id = $1", [accountId]);
  const removed = await client.query("DELETE FROM second_factor WHERE account_id = $1", [
    accountId,
  ]);
  return removed.rowCount === 1;
}
