import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { asUnavailable } from "./connectionLoss";
import { type DatabaseEvent, lostEvent, migratedEvent } from "./event";
import { PrismaClient } from "./generated/client";
import { type Home, openHome } from "./home";
import { assertMigrated, migrate, readMigrations } from "./migrations";
import type { DatabaseOptions } from "./options";
import { keepPartitionsAhead, makePartitionsAhead } from "./partitionsAhead";
import { createWriteLane, type WriteLane } from "./writeLane";

export { epochMs, inArea, lonLat, toPoint, toTimestamp } from "./columns";
export { asUnavailable, isConnectionLoss } from "./connectionLoss";
export { isFolderInUse } from "./embedded/lock";
export type { DatabaseEvent } from "./event";
export { type Home, isThere, openHome } from "./home";
export { appliedMigrations, applyMigration, type Migration, readMigrations } from "./migrations";
export type { DatabaseOptions } from "./options";
export { ensurePartitions } from "./partitions";
export type { Queryable } from "./queryable";
export {
  inSavepoint,
  inTransaction,
  type LastRecord,
  send,
  sendLast,
  settled,
} from "./transaction";
export { LANE_PATIENCE_MS, laneStuck } from "./writeLane";

/** The one way to the database: open and migrated. */
export interface Database {
  /** `embedded` is for trials: it survives kill -9 but not a power cut. */
  readonly kind: "embedded" | "server";
  /** For reading, and for writes that tell nobody. Never name a statement here, COPY, LISTEN or SET. */
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  /** The single writer lane: BEGIN and COMMIT around `work`, one at a time, in call order. */
  readonly write: WriteLane;
  /** Process id of the embedded database's child; null on a server or while it is started again. */
  childPid(): number | null;
  /** Whether it answers now and may be written to. */
  ready(): Promise<boolean>;
  close(): Promise<void>;
}

/** Opens the database and brings it to the newest migration. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const onEvent = options.onEvent ?? (() => undefined);
  const home = await openHome(options, onEvent);
  for (const pool of new Set([home.pool, home.lane])) {
    pool.on("error", (error) => onEvent(lostEvent(error)));
  }
  const { kind, pool, assertLeader } = home;
  const write = createWriteLane(home);
  try {
    await bringUp(home, onEvent);
    if (!home.isJoined) await makePartitionsAhead(write);
  } catch (error) {
    await home.close();
    throw asUnavailable(error);
  }

  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  const partitionsAhead = keepPartitionsAhead(write);
  return {
    kind,
    pool,
    prisma,
    write,
    childPid: home.childPid,
    ready: () => answersWithin(pool, assertLeader),
    async close() {
      partitionsAhead.stop();
      await prisma.$disconnect();
      await home.close();
    },
  };
}

async function bringUp(home: Home, onEvent: (event: DatabaseEvent) => void): Promise<void> {
  const migrations = await readMigrations();
  if (home.isJoined) return assertMigrated(home.pool, migrations);
  const applied = await migrate(home.pool, migrations);
  if (applied.length > 0) onEvent(migratedEvent(applied));
}

const READY_LIMIT_MS = 5_000;

async function answersWithin(pool: pg.Pool, assertLeader: () => void): Promise<boolean> {
  try {
    assertLeader();
  } catch {
    return false;
  }
  const answered = pool.query("SELECT 1").then(
    () => true,
    () => false,
  );
  let limit: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    limit = setTimeout(() => resolve(false), READY_LIMIT_MS);
  });
  return Promise.race([answered, late]).finally(() => clearTimeout(limit));
}
