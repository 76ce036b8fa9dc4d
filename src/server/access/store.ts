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
  readonly disabled: boolean;
  readonly createdAt: number;
  /** When a security administrator gave it its role; null: it may not log in yet. */
  readonly authorizedAt: number | null;
  readonly passwordSetAt: number;
  /** Chosen by somebody else, and to be replaced by its owner. */
  readonly passwordIsTemporary: boolean;
  /** Of the password before, which may not be taken again. */
  readonly formerPasswordHash: string | null;
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

/** An account as Prisma reads it. */
export function accountOf(record: Record): Account {
  return {
    id: record.id,
    login: record.login,
    name: record.name,
    role: role.parse(record.role),
    adminAreaCode: record.adminAreaCode,
    departmentCode: record.departmentCode,
    personCode: record.personCode,
    passwordHash: record.passwordHash,
    disabled: record.disabled,
    createdAt: record.createdAt.getTime(),
    authorizedAt: record.authorizedAt?.getTime() ?? null,
    passwordSetAt: record.passwordSetAt.getTime(),
    passwordIsTemporary: record.passwordIsTemporary,
    formerPasswordHash: record.formerPasswordHash,
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
  readonly passwordIsTemporary: boolean;
  readonly createdAt: number;
  readonly authorizedAt: number | null;
}

/** Whether it was made; false where the login is taken. */
export async function insert(client: Client, account: NewAccount): Promise<boolean> {
  const made = await client.query(
    `INSERT INTO user_account
       (county_code, login, name, role, admin_area_code, department_code, person_code,
        password_hash, password_is_temporary, created_at, password_set_at, authorized_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11)
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
      account.passwordIsTemporary,
      new Date(account.createdAt),
      account.authorizedAt === null ? null : new Date(account.authorizedAt),
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

/** Whether the county has a person of this code who has no account yet but the one of this login. */
export async function isFreePerson(
  client: Client,
  countyCode: string,
  code: string,
  login: string,
): Promise<boolean> {
  const found = await client.query(
    `SELECT 1 FROM person p WHERE p.code = $1 AND p.county_code = $2 AND NOT p.retired
       AND NOT EXISTS (
         SELECT FROM user_account a WHERE a.person_code = p.code AND a.login <> $3)`,
    [code, countyCode, login],
  );
  return found.rows.length > 0;
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

export interface Field {
  readonly role: Role;
  readonly adminAreaCode: string | null;
  readonly departmentCode: string | null;
  readonly personCode: string | null;
}

export async function authorize(
  client: Client,
  login: string,
  field: Field,
  now: number,
): Promise<void> {
  await client.query(
    `UPDATE user_account SET role = $2, admin_area_code = $3, department_code = $4,
        person_code = $5, authorized_at = $6 WHERE login = $1`,
    [login, field.role, field.adminAreaCode, field.departmentCode, field.personCode, new Date(now)],
  );
}

export interface NewPassword {
  readonly hash: string;
  readonly isTemporary: boolean;
  readonly setAt: number;
}

/** The one it replaces is kept as the former. */
export async function setPassword(
  client: Client,
  id: number,
  password: NewPassword,
): Promise<void> {
  await client.query(
    `UPDATE user_account SET former_password_hash = password_hash, password_hash = $2,
        password_is_temporary = $3, password_set_at = $4 WHERE id = $1`,
    [id, password.hash, password.isTemporary, new Date(password.setAt)],
  );
}

/** The account of a login, read within a transaction. */
export async function idOfLogin(client: Client, login: string): Promise<number | null> {
  const found = await client.query<{ id: number }>("SELECT id FROM user_account WHERE login = $1", [
    login,
  ]);
  return found.rows[0]?.id ?? null;
}
