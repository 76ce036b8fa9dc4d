import type pg from "pg";
import { z } from "zod";
import { ROLES, type Role } from "@/lib/access/roles";
import type { Database } from "../database/service";

/** An account as kept; instants are epoch ms on the wall clock. */
export interface Account {
  readonly id: number;
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly adminAreaCode: string | null;
  readonly departmentCode: string | null;
  readonly personCode: string | null;
  readonly passwordHash: string;
  readonly lockedUntil: number | null;
  readonly disabled: boolean;
  readonly createdAt: number;
}

type Accounts = Database["prisma"]["userAccount"];
type Record = NonNullable<Awaited<ReturnType<Accounts["findUnique"]>>>;

const role = z.enum(ROLES);

export async function findByLogin(accounts: Accounts, login: string): Promise<Account | null> {
  const found = await accounts.findUnique({ where: { login } });
  return found && accountOf(found);
}

export async function findById(accounts: Accounts, id: number): Promise<Account | null> {
  const found = await accounts.findUnique({ where: { id } });
  return found && accountOf(found);
}

export async function listAll(accounts: Accounts): Promise<readonly Account[]> {
  const found = await accounts.findMany({ orderBy: { login: "asc" } });
  return found.map(accountOf);
}

function accountOf(record: Record): Account {
  return {
    id: record.id,
    login: record.login,
    name: record.name,
    role: role.parse(record.role),
    adminAreaCode: record.adminAreaCode,
    departmentCode: record.departmentCode,
    personCode: record.personCode,
    passwordHash: record.passwordHash,
    lockedUntil: record.lockedUntil?.getTime() ?? null,
    disabled: record.disabled,
    createdAt: record.createdAt.getTime(),
  };
}

/** Deeds run on the client of the writer lane, in one transaction with their audit entry. */
type Client = pg.ClientBase;

export interface NewAccount {
  readonly countyCode: string;
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly adminAreaCode: string | null;
  readonly departmentCode: string | null;
  readonly personCode: string | null;
  readonly passwordHash: string;
  readonly createdAt: number;
}

/** Whether it was made; false where the login is taken. */
export async function insert(client: Client, account: NewAccount): Promise<boolean> {
  const made = await client.query(
    `INSERT INTO user_account
       (county_code, login, name, role, admin_area_code, department_code, person_code,
        password_hash, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (login) DO NOTHING`,
    [
      account.countyCode,
      account.login,
      account.name,
      account.role,
      account.adminAreaCode,
      account.departmentCode,
      account.personCode,
      account.passwordHash,
      new Date(account.createdAt),
    ],
  );
  return made.rowCount === 1;
}

/** Whether a township or village of the county has this code. */
export async function isAreaOf(client: Client, countyCode: string, code: string): Promise<boolean> {
  const found = await client.query(
    "SELECT 1 FROM admin_area WHERE code = $1 AND county_code = $2 AND level <> 'county'",
    [code, countyCode],
  );
  return found.rows.length > 0;
}

/** Whether the county has a department of this code. */
export async function isDepartmentOf(
  client: Client,
  countyCode: string,
  code: string,
): Promise<boolean> {
  const found = await client.query(
    "SELECT 1 FROM department WHERE code = $1 AND county_code = $2 AND NOT retired",
    [code, countyCode],
  );
  return found.rows.length > 0;
}

/** Whether the county has a person of this code who has no account yet. */
export async function isFreePerson(
  client: Client,
  countyCode: string,
  code: string,
): Promise<boolean> {
  const found = await client.query(
    `SELECT 1 FROM person p WHERE p.code = $1 AND p.county_code = $2 AND NOT p.retired
       AND NOT EXISTS (SELECT FROM user_account a WHERE a.person_code = p.code)`,
    [code, countyCode],
  );
  return found.rows.length > 0;
}

/**
 * Counts a failed attempt; the one that reaches the limit locks the account and starts the count
 * anew. Answers whether it locked.
 */
export async function countFailure(
  client: Client,
  id: number,
  limit: number,
  lockUntil: number,
): Promise<boolean> {
  const counted = await client.query<{ locked_until: Date | null }>(
    `UPDATE user_account
        SET failed_attempts = CASE WHEN failed_attempts + 1 >= $2 THEN 0 ELSE failed_attempts + 1 END,
            locked_until = CASE WHEN failed_attempts + 1 >= $2 THEN $3::timestamptz END
      WHERE id = $1 RETURNING locked_until`,
    [id, limit, new Date(lockUntil)],
  );
  return counted.rows[0]?.locked_until != null;
}

export async function clearFailures(client: Client, id: number): Promise<void> {
  await client.query(
    "UPDATE user_account SET failed_attempts = 0, locked_until = NULL WHERE id = $1",
    [id],
  );
}

/** Whether there is such an account. */
export async function setDisabled(
  client: Client,
  login: string,
  disabled: boolean,
): Promise<boolean> {
  const changed = await client.query("UPDATE user_account SET disabled = $2 WHERE login = $1", [
    login,
    disabled,
  ]);
  return changed.rowCount === 1;
}

/** A new password also ends a lock-out: that is how an administrator lets somebody back in. */
export async function setPassword(client: Client, login: string, hash: string): Promise<boolean> {
  const changed = await client.query(
    `UPDATE user_account SET password_hash = $2, failed_attempts = 0, locked_until = NULL
      WHERE login = $1`,
    [login, hash],
  );
  return changed.rowCount === 1;
}
