import type pg from "pg";
import type { ModelTable } from "./prismaSchema";

/** The tables as the database itself describes them, in the shape of {@link ModelTable}. */
export async function readCatalogue(pool: pg.Pool): Promise<ModelTable[]> {
  const { rows } = await pool.query<ModelTable>(TABLES);
  return rows;
}

/**
 * Of the public schema without partitions, without what belongs to an extension and without the
 * records of migrations. Unique indexes with a condition, checks and triggers are beyond Prisma.
 */
const TABLES = `
  SELECT
    c.relname AS "table",
    (SELECT jsonb_agg(jsonb_build_object(
        'name', a.attname,
        'type', format_type(a.atttypid, a.atttypmod),
        'nullable', NOT a.attnotnull,
        'hasDefault', a.atthasdef OR a.attidentity <> '') ORDER BY a.attnum)
      FROM pg_attribute a
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
    coalesce((SELECT ${keyColumns("i.indrelid", "i.indkey")} FROM pg_index i
      WHERE i.indrelid = c.oid AND i.indisprimary), '[]') AS "primaryKey",
    coalesce((SELECT jsonb_agg(${keyColumns("i.indrelid", "i.indkey")} ORDER BY i.indexrelid)
      FROM pg_index i
      WHERE i.indrelid = c.oid AND i.indisunique AND NOT i.indisprimary AND i.indpred IS NULL),
      '[]') AS uniques,
    coalesce((SELECT jsonb_agg(ic.relname ORDER BY i.indexrelid)
      FROM pg_index i JOIN pg_class ic ON ic.oid = i.indexrelid
      WHERE i.indrelid = c.oid AND NOT i.indisunique), '[]') AS indexes,
    coalesce((SELECT jsonb_agg(jsonb_build_object(
        'columns', ${keyColumns("k.conrelid", "k.conkey")},
        'references', k.confrelid::regclass::text,
        'referenced', ${keyColumns("k.confrelid", "k.confkey")},
        'onDelete', CASE k.confdeltype
          WHEN 'c' THEN 'Cascade' WHEN 'a' THEN 'NoAction' WHEN 'n' THEN 'SetNull' ELSE k.confdeltype::text END)
      ORDER BY k.oid) FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f'),
      '[]') AS "foreignKeys"
  FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
    AND NOT c.relispartition AND c.relname <> '_prisma_migrations'
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
  ORDER BY c.relname`;

function keyColumns(table: string, numbers: string): string {
  return `(SELECT jsonb_agg(a.attname ORDER BY part.place)
    FROM unnest(${numbers}) WITH ORDINALITY AS part (number, place)
    JOIN pg_attribute a ON a.attrelid = ${table} AND a.attnum = part.number)`;
}
