import type pg from "pg";

/** A table of ours, as far as a backup needs to know it. */
export interface Table {
  readonly name: string;
  /** Columns that are stored, not computed, in their order. */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Columns of the primary key, for one order of rows on every database. */
  readonly key: readonly { readonly name: string; readonly isText: boolean }[];
}

/** All tables but partitions (their rows come with the whole), extensions' and Prisma's records. */
export async function readTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    SELECT c.relname AS name,
      (SELECT jsonb_agg(jsonb_build_object(
          'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum)
        FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
          AND a.attgenerated = '') AS columns,
      coalesce((SELECT jsonb_agg(jsonb_build_object(
          'name', a.attname, 'isText', a.attcollation <> 0) ORDER BY k.place)
        FROM pg_index i
        CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS k (number, place)
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number
        WHERE i.indrelid = c.oid AND i.indisprimary), '[]') AS key
    FROM pg_class c
    WHERE ${OURS} AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND c.relname <> '_prisma_migrations'
    ORDER BY c.relname COLLATE "C"`);
  return rows;
}

/**
 * How many rows of a table are held at once. Pictures take up to some megabytes each, twice that as
 * text, and a text may not be longer than half a gigabyte.
 */
export function rowsAtOnce(table: Table): number {
  return table.columns.some(({ type }) => type === "bytea") ? 4 : 1_000;
}

/** Where each identity column goes on counting. */
export async function readSequences(
  client: pg.ClientBase,
): Promise<{ table: string; column: string; last: string; called: boolean }[]> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(`
    SELECT c.relname AS "table", a.attname AS "column",
      pg_get_serial_sequence(quote_ident(c.relname), a.attname) AS sequence
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE ${OURS} AND c.relkind IN ('r', 'p') AND a.attidentity <> ''
    ORDER BY 1, 2`);
  const states = [];
  for (const { table, column, sequence } of rows) {
    const state = await client.query<{ last: string; called: boolean }>(
      `SELECT last_value::text AS last, is_called AS called FROM ${sequence}`,
    );
    for (const { last, called } of state.rows) states.push({ table, column, last, called });
  }
  return states;
}

/** Whether any table of ours holds a row. */
export async function holdsRows(client: pg.ClientBase): Promise<boolean> {
  for (const { name } of await readTables(client)) {
    const { rows } = await client.query(`SELECT EXISTS (SELECT FROM ${quoted(name)}) AS filled`);
    if (rows[0]?.filled === true) return true;
  }
  return false;
}

/** Drops everything of ours in the public schema; extensions and what belongs to them stay. */
export async function dropOurs(client: pg.ClientBase): Promise<void> {
  const { rows: tables } = await client.query<{ name: string }>(`
    SELECT c.relname AS name FROM pg_class c
    WHERE ${OURS} AND c.relkind IN ('r', 'p') AND NOT c.relispartition`);
  for (const { name } of tables) await client.query(`DROP TABLE ${quoted(name)} CASCADE`);
  const { rows: functions } = await client.query<{ signature: string }>(`
    SELECT c.oid::regprocedure::text AS signature FROM pg_proc c
    WHERE c.pronamespace = 'public'::regnamespace AND ${notOfExtension("c.oid")}`);
  for (const { signature } of functions) await client.query(`DROP FUNCTION ${signature} CASCADE`);
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function notOfExtension(oid: string): string {
  return `NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = ${oid} AND d.deptype = 'e')`;
}

const OURS = `c.relnamespace = 'public'::regnamespace AND ${notOfExtension("c.oid")}`;
