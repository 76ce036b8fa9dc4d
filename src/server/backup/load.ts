import type pg from "pg";
import { applyMigration, ensurePartitions, type Migration } from "../database/service";
import { dropOurs, quoted, readTables, rowsAtOnce, type Table } from "./catalogue";
import type { Header, Row, TableEnd } from "./format";
import type { BackupReader, TableHeader } from "./reader";
import { newerMigration, otherMigration, otherShape } from "./refusal";

/** The migrations the backup was written after; they must be ours, one by one. */
export function migrationsBefore(
  header: Header,
  migrations: readonly Migration[],
): readonly Migration[] {
  header.migrations.forEach(({ name, checksum }, i) => {
    const own = migrations[i];
    if (own?.name !== name) throw newerMigration(name);
    if (own.checksum !== checksum) throw otherMigration(name);
  });
  return migrations.slice(0, header.migrations.length);
}

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
  const before = migrationsBefore(header, migrations);
  await dropOurs(client);
  for (const migration of before) await applyMigration(client, migration);

  const tables = await readTables(client);
  // Rows come table by table, so that what a row refers to may come after it.
  await alterForeignKeys(client, "DEFERRABLE INITIALLY DEFERRED");
  const ends: TableEnd[] = [];
  for (const announced of header.tables) {
    const table = tables.find((each) => hasShape(each, announced));
    if (!table) throw otherShape(announced.name);
    ends.push(await loadTable(client, table, reader.rows(announced)));
  }
  await reader.finish();
  await client.query("SET CONSTRAINTS ALL IMMEDIATE");
  await alterForeignKeys(client, "NOT DEFERRABLE");

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

function hasShape(table: Table, announced: TableHeader): boolean {
  const names = table.columns.map((column) => column.name);
  return table.name === announced.name && names.join() === announced.columns.join();
}

async function loadTable(
  client: pg.ClientBase,
  table: Table,
  rows: AsyncGenerator<Row, TableEnd>,
): Promise<TableEnd> {
  const insert = insertInto(table);
  const flush = async (batch: readonly Row[]) => {
    if (batch.length === 0) return;
    if (table.name === "reading") await ensurePartitions(client, instantsOf(table, batch));
    const columns = table.columns.map((_, column) => batch.map((row) => row[column] ?? null));
    await client.query(insert, columns);
  };

  let batch: Row[] = [];
  for (;;) {
    const next = await rows.next();
    if (next.done) {
      await flush(batch);
      return next.value;
    }
    batch.push(next.value);
    if (batch.length < rowsAtOnce(table)) continue;
    await flush(batch);
    batch = [];
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

async function alterForeignKeys(client: pg.ClientBase, how: string): Promise<void> {
  const { rows } = await client.query<{ table: string; name: string }>(`
    SELECT conrelid::regclass::text AS "table", conname AS name FROM pg_constraint
    WHERE contype = 'f' AND conparentid = 0 AND connamespace = 'public'::regnamespace`);
  for (const { table, name } of rows) {
    await client.query(`ALTER TABLE ${table} ALTER CONSTRAINT ${quoted(name)} ${how}`);
  }
}
