import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type pg from "pg";
import { Conflict } from "@/lib/error/domainError";
import { inTransaction } from "./transaction";

/** Where the migrations of this version of the code are, in Prisma's layout. */
export const MIGRATIONS_FOLDER = fileURLToPath(
  new URL("../../../prisma/migrations", import.meta.url),
);

/** One folder under prisma/migrations. */
export interface Migration {
  readonly name: string;
  /** SHA-256 of the file, as Prisma records it. */
  readonly checksum: string;
  readonly sql: string;
}

/** All migrations of a folder in the order of their names, which begin with their date. */
export async function readMigrations(folder: string = MIGRATIONS_FOLDER): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

/**
 * Brings the database to the newest migration and returns the names of those applied now. Each is
 * applied in a transaction of its own together with its record, so a crash leaves it wholly done or
 * not at all. Two servers that start together take turns.
 */
export async function migrate(pool: pg.Pool, migrations: readonly Migration[]): Promise<string[]> {
  const applied: string[] = [];
  for (const migration of migrations) {
    const begin = `BEGIN; ${TAKE_TURN}; ${CREATE_RECORDS}`;
    const isNew = await inTransaction(pool, begin, async (client) => {
      const records = await readRecords(client);
      refuseStrangers(records, migrations);
      const record = records.find((each) => each.name === migration.name);
      if (record) {
        refuseChanged(record, migration);
        return false;
      }
      await applyMigration(client, migration);
      return true;
    });
    if (isNew) applied.push(migration.name);
  }
  return applied;
}

/** Within the caller's transaction: the migration and its record. */
export async function applyMigration(client: pg.ClientBase, migration: Migration): Promise<void> {
  await client.query(CREATE_RECORDS);
  await client.query(migration.sql);
  await client.query(RECORD, [randomUUID(), migration.checksum, migration.name]);
}

/** Names and checksums of the migrations a database has, in the order they were applied. */
export async function appliedMigrations(
  client: pg.ClientBase,
): Promise<{ name: string; checksum: string }[]> {
  const records = await readRecords(client);
  return records.map(({ name, checksum }) => ({ name, checksum }));
}

/**
 * For a command beside a running server, which keeps the database up to date itself: refuses where
 * the database does not stand exactly where this code does.
 */
export async function assertMigrated(
  pool: pg.Pool,
  migrations: readonly Migration[],
): Promise<void> {
  const records = await readRecords(pool);
  refuseStrangers(records, migrations);
  for (const migration of migrations) {
    const record = records.find((each) => each.name === migration.name);
    if (!record) throw behind(migration);
    refuseChanged(record, migration);
  }
}

interface MigrationRecord {
  readonly name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

/** Prisma's own table, letter by letter, so that `prisma migrate deploy` and `status` agree. */
const CREATE_RECORDS = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  varchar(36) PRIMARY KEY NOT NULL,
    checksum            varchar(64) NOT NULL,
    finished_at         timestamptz,
    migration_name      varchar(255) NOT NULL,
    logs                text,
    rolled_back_at      timestamptz,
    started_at          timestamptz NOT NULL DEFAULT now(),
    applied_steps_count integer NOT NULL DEFAULT 0
  )`;

/** Prisma's migration lock number; held to the end of the transaction. */
const TAKE_TURN = "SELECT pg_advisory_xact_lock(72707369)";

const RECORD = `
  INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
  VALUES ($1, $2, $3, clock_timestamp(), 1)`;

async function readRecords(client: pg.Pool | pg.ClientBase): Promise<MigrationRecord[]> {
  const { rows } = await client.query<MigrationRecord>(`
    SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
    FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at, migration_name`);
  return rows;
}

function refuseStrangers(
  records: readonly MigrationRecord[],
  migrations: readonly Migration[],
): void {
  const known = new Set(migrations.map((migration) => migration.name));
  const stranger = records.find((record) => !known.has(record.name));
  if (stranger) {
    throw new Conflict({
      code: "database-newer",
      message: `数据库比程序新：其中有程序不认识的迁移 ${stranger.name}。`,
      mend: "请改用与数据库相符的新版程序。",
    });
  }
}

function refuseChanged(record: MigrationRecord, migration: Migration): void {
  if (!record.finished) {
    throw new Conflict({
      code: "migration-unfinished",
      message: `迁移 ${record.name} 上次没有完成。`,
      mend: "请用备份恢复数据库，或用 prisma migrate resolve 处理后再启动。",
    });
  }
  if (record.checksum !== migration.checksum) {
    throw new Conflict({
      code: "migration-changed",
      message: `已执行过的迁移 ${record.name} 被改动了。`,
      mend: "请还原该文件；改动应写成新的迁移。",
    });
  }
}

function behind(migration: Migration): Conflict {
  return new Conflict({
    code: "database-older",
    message: `正在运行的服务比本程序旧：数据库还没有迁移 ${migration.name}。`,
    mend: "请先用新版程序重新启动服务。",
  });
}
