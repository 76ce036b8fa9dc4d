import { constants } from "node:fs";
import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Home } from "../database/service";

/** A copy of the embedded database's files as of one instant. */
export interface Snapshot {
  readonly dataFolder: string;
  discard(): Promise<void>;
}

/**
 * Copies the files of the embedded database of a running server. An open transaction shuts out
 * everybody else there, so while we hold one nothing is written; its own log makes the copy whole
 * when it is opened. Writers wait only for the copying, which takes a second for a gigabyte, and not
 * for the backup.
 */
export async function copyWhileQuiet(home: Home, dataFolder: string): Promise<Snapshot> {
  const copy = await mkdtemp(join(dataFolder, "backup-"));
  const discard = () => rm(copy, { recursive: true, force: true });
  const client = await home.pool.connect();
  let quiet = false;
  try {
    await client.query("CHECKPOINT");
    await client.query("BEGIN");
    for (const name of await readdir(dataFolder)) {
      if (!BELONGS.test(name)) continue;
      await cp(join(dataFolder, name), join(copy, name), {
        recursive: true,
        mode: constants.COPYFILE_FICLONE,
      });
    }
    // Fails when the server or its database died meanwhile: then the copy is of no one instant.
    await client.query("ROLLBACK");
    quiet = true;
    return { dataFolder: copy, discard };
  } catch (error) {
    await discard();
    throw error;
  } finally {
    client.release(!quiet);
  }
}

/** The database's own folder, and the bundle it is opened with. */
const BELONGS = /^(database|postgis-\d+\.tar\.gz)$/;
