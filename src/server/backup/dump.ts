import { createHash } from "node:crypto";
import type pg from "pg";
import { appliedMigrations, type Home } from "../database/service";
import { quoted, readSequences, readTables, rowsAtOnce, type Table } from "./catalogue";
import { FORMAT, FORMAT_VERSION, type Header, type TableEnd } from "./format";

/** Told when the last line has been given out. */
export interface Dumped {
  readonly header: Header;
  readonly ends: readonly TableEnd[];
}

/**
 * The lines of a backup, some at a time, all of one instant: one repeatable-read transaction, which
 * on a server holds nobody up. The reader sets the pace; a table never is in memory as a whole.
 */
export async function* dump(
  home: Home,
  createdAt: Date,
  onDone: (dumped: Dumped) => void,
): AsyncGenerator<string> {
  const client = await home.pool.connect();
  let broken = true;
  try {
    await client.query(BEGIN_SNAPSHOT);
    const tables = await readTables(client);
    const header: Header = {
      format: FORMAT,
      version: FORMAT_VERSION,
      createdAt: createdAt.toISOString(),
      kind: home.kind,
      migrations: await appliedMigrations(client),
      tables: tables.map(({ name, columns }) => ({
        name,
        columns: columns.map((column) => column.name),
      })),
      sequences: await readSequences(client),
    };
    yield line(header);
    const ends: TableEnd[] = [];
    for (const table of tables) {
      const end = yield* dumpTable(client, table);
      yield line(end);
      ends.push(end);
    }
    yield line({ end: true, rows: ends.reduce((sum, end) => sum + end.rows, 0) });
    await client.query("COMMIT");
    broken = false;
    onDone({ header, ends });
  } finally {
    client.release(broken);
  }
}

/** The same text on every server: UTC, ISO, every digit of a float. A slow disk is no idle client. */
const BEGIN_SNAPSHOT = `
  BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
  SET LOCAL TimeZone = 'UTC';
  SET LOCAL DateStyle = 'ISO, MDY';
  SET LOCAL extra_float_digits = 1;
  SET LOCAL idle_in_transaction_session_timeout = 0`;

async function* dumpTable(client: pg.ClientBase, table: Table): AsyncGenerator<string, TableEnd> {
  const hash = createHash("sha256");
  let rows = 0;
  await client.query(`DECLARE rows NO SCROLL CURSOR FOR ${select(table)}`);
  for (;;) {
    const fetched = await client.query<{ line: string }>(`FETCH ${rowsAtOnce(table)} FROM rows`);
    if (fetched.rows.length === 0) break;
    const lines = fetched.rows.map((row) => `${row.line}\n`).join("");
    hash.update(lines);
    rows += fetched.rows.length;
    yield lines;
  }
  await client.query("CLOSE rows");
  return { table: table.name, rows, sha256: hash.digest("hex") };
}

function select(table: Table): string {
  const columns = table.columns.map(({ name }) => `${quoted(name)}::text`).join(", ");
  const order = table.key
    .map(({ name, isText }) => quoted(name) + (isText ? ' COLLATE "C"' : ""))
    .join(", ");
  return `SELECT json_build_array(${columns})::text AS line FROM ${quoted(table.name)}
    ${order === "" ? "" : `ORDER BY ${order}`}`;
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
