import type pg from "pg";
import type { LoginGuard } from "@/lib/access/lockOut";
import type { Queryable } from "../database/service";

interface Row {
  readonly origin: string;
  readonly failures: number;
  readonly lockouts: number;
  readonly locked_until: Date | null;
  readonly known_at: Date | null;
}

export async function guardsOf(pool: Queryable, accountId: number): Promise<readonly LoginGuard[]> {
  const { rows } = await pool.query<Row>(
    `SELECT origin, failures, lockouts, locked_until, known_at FROM login_guard
      WHERE account_id = $1`,
    [accountId],
  );
  return rows.map((row) => ({
    origin: row.origin,
    failures: row.failures,
    lockouts: row.lockouts,
    lockedUntil: row.locked_until?.getTime() ?? null,
    knownAt: row.known_at?.getTime() ?? null,
  }));
}

/** Accounts that somebody is locked out of now. */
export async function lockedAccounts(pool: Queryable, now: number): Promise<ReadonlySet<number>> {
  const { rows } = await pool.query<{ account_id: number }>(
    "SELECT DISTINCT account_id FROM login_guard WHERE locked_until > $1",
    [new Date(now)],
  );
  return new Set(rows.map((row) => row.account_id));
}

export async function saveFailure(
  client: pg.ClientBase,
  accountId: number,
  guard: Pick<LoginGuard, "origin" | "failures" | "lockouts" | "lockedUntil">,
): Promise<void> {
  await client.query(
    `INSERT INTO login_guard (account_id, origin, failures, lockouts, locked_until)
     VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (account_id, origin) DO UPDATE
       SET failures = excluded.failures, lockouts = excluded.lockouts,
           locked_until = excluded.locked_until`,
    [
      accountId,
      guard.origin,
      guard.failures,
      guard.lockouts,
      guard.lockedUntil === null ? null : new Date(guard.lockedUntil),
    ],
  );
}

/** A log-in went well: its origins are known from now on, and the guard it passed begins anew. */
export async function saveSuccess(
  client: pg.ClientBase,
  accountId: number,
  passed: string,
  known: readonly string[],
  now: number,
): Promise<void> {
  await client.query("DELETE FROM login_guard WHERE account_id = $1 AND origin = $2", [
    accountId,
    passed,
  ]);
  await client.query(
    `INSERT INTO login_guard (account_id, origin, known_at)
     SELECT $1, origin, $3 FROM unnest($2::text[]) AS origin
     ON CONFLICT (account_id, origin) DO UPDATE SET known_at = excluded.known_at`,
    [accountId, known, new Date(now)],
  );
}

/** Ends every lock-out of an account; what is known of it stays known. */
export async function clear(client: pg.ClientBase, accountId: number): Promise<void> {
  await client.query(
    `UPDATE login_guard SET failures = 0, lockouts = 0, locked_until = NULL WHERE account_id = $1`,
    [accountId],
  );
}
