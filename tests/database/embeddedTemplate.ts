import { constants } from "node:fs";
import { access, cp, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { openDatabase } from "@/server/database/service";
import type { Place } from "./eachDatabase";
import { shapeOfMigrations } from "./shape";

/** Kept between runs: initialising PGlite with PostGIS costs ten seconds, copying it half of one. */
const TEMPLATES = fileURLToPath(new URL("../../var/test-databases", import.meta.url));

/** A copy of the migrated, empty embedded database in a temporary folder. */
export async function copyEmbedded(): Promise<Place> {
  const template = await ensureTemplate();
  const dataFolder = await mkdtemp(join(tmpdir(), "brain-embedded-"));
  await cp(template, dataFolder, { recursive: true, mode: constants.COPYFILE_FICLONE });
  return {
    kind: "embedded",
    options: { dataFolder },
    discard: () => rm(dataFolder, { recursive: true, force: true }),
  };
}

async function ensureTemplate(): Promise<string> {
  const template = join(TEMPLATES, await shapeOfMigrations());
  if (await exists(template)) return template;
  await mkdir(dirname(template), { recursive: true });
  const building = await mkdtemp(join(TEMPLATES, "building-"));
  const database = await openDatabase({ dataFolder: building });
  await database.close();
  await rename(building, template).catch(async (error) => {
    if (!(await exists(template))) throw error;
    await rm(building, { recursive: true });
  });
  return template;
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
