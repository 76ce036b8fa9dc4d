import { constants } from "node:fs";
import { access, cp, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startEmbedded } from "@/server/database/embedded/supervisor";
import { openDatabase } from "@/server/database/service";
import { dependencies } from "../../package.json";
import type { Place } from "./place";
import { shapeOfMigrations } from "./shape";

/** Kept between runs: initialising PGlite with PostGIS costs ten seconds, copying it half of one. */
const TEMPLATES = fileURLToPath(new URL("../../var/test-databases", import.meta.url));

/** A copy of the migrated, empty embedded database in a temporary folder. */
export async function copyEmbedded(): Promise<Place> {
  const template = await ensureTemplate();
  const dataFolder = await mkdtemp(join(tmpdir(), "brain-embedded-"));
  await copyFolder(template, dataFolder);
  return {
    kind: "embedded",
    options: { dataFolder },
    discard: () => rm(dataFolder, { recursive: true, force: true }),
  };
}

/** Migrations change more often than PGlite: what is initialised once serves all of them. */
export async function ensureTemplate(): Promise<string> {
  const version = dependencies["@electric-sql/pglite"];
  const initialised = await ensureFolder(`initialised-${version}`, async (folder) => {
    const embedded = await startEmbedded({ dataFolder: folder, onEvent: () => undefined });
    await embedded.stop();
  });
  return ensureFolder(`migrated-${version}-${await shapeOfMigrations()}`, async (folder) => {
    await copyFolder(initialised, folder);
    const database = await openDatabase({ dataFolder: folder });
    await database.close();
  });
}

/** Built aside and moved into place whole; of two builders the slower one's work is dropped. */
async function ensureFolder(
  name: string,
  build: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = join(TEMPLATES, name);
  if (await exists(folder)) return folder;
  await mkdir(TEMPLATES, { recursive: true });
  const building = await mkdtemp(join(TEMPLATES, "building-"));
  try {
    await build(building);
    await rename(building, folder);
  } catch (error) {
    await rm(building, { recursive: true, force: true });
    if (!(await exists(folder))) throw error;
  }
  return folder;
}

function copyFolder(from: string, to: string): Promise<void> {
  return cp(from, to, { recursive: true, mode: constants.COPYFILE_FICLONE });
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
