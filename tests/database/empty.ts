import type { Database } from "@/server/database/service";

/** As fresh as when it was migrated, for tests that would else each open a database of their own. */
export async function empty(database: Database): Promise<void> {
  const { rows } = await database.pool.query<{ names: string }>(
    `SELECT string_agg(format('%I', tablename), ', ') AS names FROM pg_tables
     WHERE schemaname = 'public' AND tablename NOT IN ('_prisma_migrations', 'spatial_ref_sys')`,
  );
  // The audit lets nobody empty it: its triggers stand aside for this one transaction.
  await database.pool.query(`
    ALTER TABLE audit_entry DISABLE TRIGGER USER;
    TRUNCATE ${rows[0]?.names} RESTART IDENTITY CASCADE;
    ALTER TABLE audit_entry ENABLE TRIGGER USER`);
}
