import { createWriteStream, existsSync } from "node:fs";
import { access, constants, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type pg from "pg";
import { type AuditEntry, createAuditService, setHeadsAside } from "../audit/service";
import {
  type DatabaseEvent,
  type Home,
  inTransaction,
  openHome,
  readMigrations,
} from "../database/service";
import { holdsRows } from "./catalogue";
import { type Dumped, dump } from "./dump";
import type { BackupSummary, Header, TableEnd } from "./format";
import { load, migrationsBefore } from "./load";
import { openBackup, verifyBackup } from "./reader";
import { fileExists, noDatabase, noFolder, targetNotEmpty } from "./refusal";
import { copyWhileQuiet } from "./snapshot";

export type { BackupSummary } from "./format";

interface Where {
  /** Of a PostgreSQL server; without it the embedded database in `dataFolder`. */
  readonly url?: string | undefined;
  readonly dataFolder: string;
  readonly onEvent?: (event: DatabaseEvent) => void;
  /** Wall clock, epoch ms. */
  readonly wallClock: () => number;
}

/**
 * Writes a backup of one instant of the whole database into a new file, also while a server uses the
 * database. Either the file is whole and there, or there is none. Nothing leaves the house in one
 * piece as this does, so it is on record before it begins, and the backup holds that record as well.
 */
export async function backUp(options: Where & { readonly file: string }): Promise<BackupSummary> {
  const file = resolve(options.file);
  if (existsSync(file)) throw fileExists(file);
  await access(dirname(file), constants.W_OK).catch(() => {
    throw noFolder(dirname(file));
  });
  if (!options.url && !existsSync(join(options.dataFolder, "database"))) {
    throw noDatabase(options.dataFolder);
  }
  const home = await openHome({ ...options, role: "tool" }, options.onEvent);
  try {
    await inTransaction(home.pool, "BEGIN", (client) =>
      recordDeed(client, options.wallClock, {
        action: "database.backup",
        subject: basename(file),
      }),
    );
    if (!home.isJoined) return await writeFile(home, file, options.wallClock());
    const snapshot = await copyWhileQuiet(home, resolve(options.dataFolder));
    const copy = await openHome({ dataFolder: snapshot.dataFolder }, options.onEvent);
    try {
      return await writeFile(copy, file, options.wallClock());
    } finally {
      await copy.close();
      await snapshot.discard();
    }
  } finally {
    await home.close();
  }
}

/**
 * Fills an empty database from a backup, or with `replace` any. In one transaction: it is done to
 * the last row or not at all. Refused while a server uses the database.
 */
export async function restore(
  options: Where & { readonly file: string; readonly replace?: boolean },
): Promise<BackupSummary> {
  const file = resolve(options.file);
  const migrations = await readMigrations();
  // What cannot be restored is refused before a database is opened or made.
  migrationsBefore(await verifyBackup(file), migrations);
  const reader = await openBackup(file);
  try {
    const home = await openHome(options, options.onEvent);
    try {
      const ends = await inTransaction(home.pool, "BEGIN", async (client) => {
        if (!options.replace && (await holdsRows(client))) throw targetNotEmpty();
        const loaded = await load(client, reader, migrations);
        const { createdAt: backupOf, kind: from } = reader.header;
        await recordDeed(client, options.wallClock, {
          action: "database.restore",
          detail: { backupOf, from },
        });
        return loaded;
      });
      await setHeadsAside(options.dataFolder, options.wallClock());
      await home.pool.query("ANALYZE");
      return summary(file, reader.header, ends);
    } finally {
      await home.close();
    }
  } finally {
    reader.close();
  }
}

/** Aside first, then in place: a backup that was interrupted leaves no file that looks like one. */
async function writeFile(home: Home, file: string, now: number): Promise<BackupSummary> {
  const draft = `${file}.part`;
  let dumped: Dumped | null = null;
  try {
    await pipeline(
      Readable.from(
        dump(home, new Date(now), (done) => {
          dumped = done;
        }),
      ),
      createGzip(),
      // It holds the hashes of passwords and keys.
      createWriteStream(draft, { mode: 0o600 }),
    );
    await flushToDisk(draft);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  const { header, ends } = finished(dumped);
  return summary(file, header, ends);
}

function finished(dumped: Dumped | null): Dumped {
  if (!dumped) throw new Error("The backup ended without its last line.");
  return dumped;
}

async function flushToDisk(path: string): Promise<void> {
  const handle = await open(path, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Whoever reads a county's records sees what was done with all of them; a database of none has no records. */
async function recordDeed(
  client: pg.ClientBase,
  wallClock: () => number,
  deed: Pick<AuditEntry, "action" | "subject" | "detail">,
): Promise<void> {
  const { rows: tables } = await client.query(
    "SELECT FROM pg_class WHERE oid = to_regclass('county')",
  );
  if (tables.length === 0) return;
  const { rows } = await client.query<{ code: string }>("SELECT code FROM county ORDER BY code");
  for (const { code } of rows) {
    await createAuditService({ countyCode: code, wallClock }).append(client, {
      actor: "console",
      ...deed,
    });
  }
}

function summary(file: string, header: Header, ends: readonly TableEnd[]): BackupSummary {
  return {
    file,
    createdAt: header.createdAt,
    migration: header.migrations.at(-1)?.name ?? "",
    rows: ends.reduce((sum, end) => sum + end.rows, 0),
    tables: ends,
  };
}
