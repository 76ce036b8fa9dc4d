import { join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { startEmbedded } from "./embedded/supervisor";
import { PrismaClient } from "./generated/client";
import { migrate, readMigrations } from "./migrations";
import { typeParsers } from "./pool";
import { createWriteLane, type WriteLane } from "./writeLane";

export { MigrationRefused } from "./migrations";

/** The one way to the database: an open, migrated database. */
export interface Database {
  /** `embedded` is for trials: it survives kill -9 but not a power cut. */
  readonly kind: "embedded" | "server";
  /** For reading, and for writes that tell nobody. Never name a statement, COPY, LISTEN or SET. */
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  /** The single writer lane: BEGIN and COMMIT around `work`, one at a time, in call order. */
  readonly write: WriteLane;
  /** Whether it answers now. */
  ready(): Promise<boolean>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Of a PostgreSQL server with PostGIS; without it the embedded database is used. */
  readonly url?: string | undefined;
  /** Where the embedded database keeps its files and its lock. */
  readonly dataFolder: string;
}

export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const embedded = options.url ? null : await startEmbedded(options.dataFolder);
  const pool = new pg.Pool({
    ...(embedded
      ? { host: embedded.socketFolder, port: 5432, user: "postgres", database: "postgres", max: 1 }
      : { connectionString: options.url, max: 10 }),
    types: typeParsers,
  });
  pool.on("error", () => undefined);
  await migrate(pool, await readMigrations());
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    kind: embedded ? "embedded" : "server",
    pool,
    prisma,
    write: createWriteLane(pool),
    ready: () =>
      pool.query("SELECT 1").then(
        () => true,
        () => false,
      ),
    async close() {
      await prisma.$disconnect();
      await pool.end();
      await embedded?.stop();
    },
  };
}

/** Where the embedded database lies within a data folder. */
export function embeddedFolder(dataFolder: string): string {
  return join(dataFolder, "database");
}
