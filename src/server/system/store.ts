import type pg from "pg";
import { z } from "zod";
import { RAISED_TIERS, type Tier } from "@/lib/warning/tier";

/**
 * The system page looks at the whole house, so these questions touch tables of many parts: they
 * count and never change anything.
 */

const factsRow = z.object({
  database_version: z.string(),
  postgis_version: z.string(),
  database_bytes: z.coerce.number(),
  migration: z.string().nullable(),
  migrated_at: z.date().nullable(),
  county_name: z.string(),
  time_zone: z.string(),
  demonstration: z.boolean(),
  loaded_at: z.date(),
  rule_version: z.coerce.number().nullable(),
  rules_since: z.date().nullable(),
  sources_real: z.coerce.number(),
  sources_exercise: z.coerce.number(),
  stations: z.coerce.number(),
  series: z.coerce.number(),
  warnings: z.coerce.number(),
  open_warnings: z.coerce.number(),
  accounts: z.coerce.number(),
});

export type FactsRow = z.infer<typeof factsRow>;

export async function selectFacts(pool: pg.Pool, countyCode: string): Promise<FactsRow> {
  const { rows } = await pool.query(
    `SELECT current_setting('server_version') AS database_version,
            postgis_lib_version() AS postgis_version,
            pg_database_size(current_database()) AS database_bytes,
            migration.migration_name AS migration,
            migration.finished_at AS migrated_at,
            county.name AS county_name,
            county.time_zone,
            county.demonstration,
            county.loaded_at,
            rules.version AS rule_version,
            rules.in_force_from AS rules_since,
            (SELECT count(*) FROM source WHERE county_code = $1 AND enabled AND kind = 'real')
              AS sources_real,
            (SELECT count(*) FROM source WHERE county_code = $1 AND enabled AND kind = 'exercise')
              AS sources_exercise,
            (SELECT count(*) FROM station WHERE county_code = $1 AND NOT retired) AS stations,
            (SELECT count(*) FROM series JOIN station ON station.id = series.station_id
              WHERE county_code = $1 AND NOT retired) AS series,
            (SELECT count(*) FROM warning WHERE county_code = $1) AS warnings,
            (SELECT count(*) FROM warning WHERE county_code = $1 AND lifted_at IS NULL)
              AS open_warnings,
            (SELECT count(*) FROM user_account WHERE county_code = $1 AND NOT disabled) AS accounts
       FROM county
       LEFT JOIN LATERAL (SELECT version, in_force_from FROM rule_version
              WHERE county_code = $1 ORDER BY version DESC LIMIT 1) AS rules ON true
       LEFT JOIN LATERAL (SELECT migration_name, finished_at FROM _prisma_migrations
              WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL
              ORDER BY finished_at DESC, migration_name DESC LIMIT 1) AS migration ON true
      WHERE county.code = $1`,
    [countyCode],
  );
  return factsRow.parse(rows[0]);
}

/** Counting stops here: beyond, the planner's estimate is good enough for a page. */
const COUNT_UP_TO = 200_000;

export async function countReadings(
  pool: pg.Pool,
): Promise<{ readonly count: number; readonly exact: boolean }> {
  const counted = await pool.query<{ count: string | number }>(
    `SELECT count(*) AS count FROM (SELECT 1 FROM reading LIMIT ${COUNT_UP_TO}) AS counted`,
  );
  const count = Number(counted.rows[0]?.count ?? 0);
  if (count < COUNT_UP_TO) return { count, exact: true };
  const estimated = await pool.query<{ estimate: string | number }>(
    `SELECT coalesce(sum(greatest(pg_class.reltuples, 0)), 0) AS estimate
       FROM pg_inherits JOIN pg_class ON pg_class.oid = pg_inherits.inhrelid
      WHERE pg_inherits.inhparent = 'reading'::regclass`,
  );
  return { count: Math.max(count, Number(estimated.rows[0]?.estimate ?? 0)), exact: false };
}

export async function countOpenByTier(
  pool: pg.Pool,
  countyCode: string,
): Promise<ReadonlyMap<Tier, number>> {
  const { rows } = await pool.query<{ tier: string; open: string | number }>(
    `SELECT tier, count(*) AS open FROM warning
      WHERE county_code = $1 AND lifted_at IS NULL GROUP BY tier`,
    [countyCode],
  );
  const counted = new Map(rows.map(({ tier, open }) => [tier, Number(open)]));
  return new Map(RAISED_TIERS.map((tier) => [tier, counted.get(tier) ?? 0]));
}
