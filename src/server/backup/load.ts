import { createHash } from "node:crypto";
import type pg from "pg";
import { applyMigration, ensurePartitions, type Migration } from "../database/service";
import { dropOurs, quoted, readTables, type Table } from "./catalogue";
import type { Header, Row, TableEnd } from "./format";
import type { BackupReader } from "./reader";
import { newerMigration, otherMigration } from "./refusal";

const ROWS_AT_ONCE = 1_000;

/**
 * Fills a database from a backup within the caller's transaction: what was there is dropped, the
 * tables are made as they were when the backup was written, filled, and then brought up to date by
 * the migrations that came later. Throws, and so changes nothing, when the backup is not sound to
 * its last line.
 */
export async function load(
  client: pg.ClientBase,
  reader: BackupReader,
  migrations: readonly Migration[],
): Promise<TableEnd[]> {
  const { header } = reader;
  const before = matching(header, migrations);
  await dropOurs(client);
  for (const migration of before) await applyMigration(client, migration);

  const tables = await readTables(client);
  await deferForeignKeys(client);
  const ends: TableEnd[] = [];
  for (const { name, columns } of header.tables) {
    const table = tables.find((each) => each.name === name);
    if (!table || !sameNames(table, columns)) throw reader.damaged(`表 ${name} 的结构不符`);
    ends.push(await loadTable(client, reader, table));
  }
  await reader.expectEnd(ends.reduce((sum, end) => sum + end.rows, 0));

  await client.query("SET CONSTRAINTS ALL IMMEDIATE");
  await restoreForeignKeys(client);
  for (const { table, column, last, called } of header.sequences) {
    await client.query("SELECT setval(pg_get_serial_sequence($1, $2), $3::bigint, $4)", [
      quoted(table),
      column,
      last,
      called,
    ]);
  }
  for (const migration of migrations.slice(before.length)) await applyMigration(client, migration);
  return ends;
}

/** The migrations the backup was written after; they must be ours, one by one. */
function matching(header: Header, migrations: readonly Migration[]): readonly Migration[] {
  header.migrations.forEach(({ name, checksum }, i) => {
    const own = migrations[i];
    if (own?.name !== name) throw newerMigration(name);
    if (own.checksum !== checksum) throw otherMigration(name);
  });
  return migrations.slice(0, header.migrations.length);
}

function sameNames(table: Table, columns: readonly string[]): boolean {
  const own = table.columns.map((column) => column.name);
  return own.length === columns.length && own.every((name, i) => name === columns[i]);
}

async function loadTable(
  client: pg.ClientBase,
  reader: BackupReader,
  table: Table,
): Promise<TableEnd> {
  const hash = createHash("sha256");
  const insert = insertInto(table);
  let rows = 0;
  let batch: Row[] = [];
  const flush = async () => {
    if (batch.length === 0) return;
    if (table.name === "reading") await ensurePartitions(client, instantsOf(table, batch));
    const columns = table.columns.map((_, column) => batch.map((row) => row[column] ?? null));
    await client.query(insert, columns);
    batch = [];
  };

  for (;;) {
    const next = await reader.next();
    if (next.kind === "tableEnd") {
      await flush();
      const isSound =
        next.end.table === table.name &&
        next.end.rows === rows &&
        next.end.sha256 === hash.digest("hex");
      if (!isSound) throw reader.damaged(`表 ${table.name} 的校验和不符`);
      return next.end;
    }
    if (next.row.length !== table.columns.length)
      throw reader.damaged(`表 ${table.name} 的列数不符`);
    hash.update(`${next.line}\n`);
    rows += 1;
    batch.push(next.row);
    if (batch.length === ROWS_AT_ONCE) await flush();
  }
}

/** Every column goes over as text and is read by the database itself as what it is. */
function insertInto(table: Table): string {
  const names = table.columns.map(({ name }) => quoted(name)).join(", ");
  const values = table.columns.map(({ name, type }) => `${quoted(name)}::${type}`).join(", ");
  const parameters = table.columns.map((_, i) => `$${i + 1}::text[]`).join(", ");
  return `INSERT INTO ${quoted(table.name)} (${names}) OVERRIDING SYSTEM VALUE
    SELECT ${values} FROM unnest(${parameters}) AS given (${names})`;
}

function instantsOf(table: Table, rows: readonly Row[]): number[] {
  const column = table.columns.findIndex(({ name }) => name === "observed_at");
  return rows.map((row) => Date.parse(row[column] ?? ""));
}

/** Rows come table by table, so that what a row refers to may come after it. */
async function deferForeignKeys(client: pg.ClientBase): Promise<void> {
  await alterForeignKeys(client, "DEFERRABLE INITIALLY DEFERRED");
}

async function restoreForeignKeys(client: pg.ClientBase): Promise<void> {
  await alterForeignKeys(client, "NOT DEFERRABLE");
}

async function alterForeignKeys(client: pg.ClientBase, how: string): Promise<void> {
  const { rows } = await client.query<{ table: string; name: string }>(`
    SELECT conrelid::regclass::text AS "table", conname AS name FROM pg_constraint
    WHERE contype = 'f' AND conparentid = 0 AND connamespace = 'public'::regnamespace`);
  for (const { table, name } of rows) {
    await client.query(`ALTER TABLE ${table} ALTER CONSTRAINT ${quoted(name)} ${how}`);
  }
}
