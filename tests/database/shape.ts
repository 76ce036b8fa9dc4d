import { createHash } from "node:crypto";
import { readMigrations } from "@/server/database/migrations";

/** Names a template by what is in it, so that a changed migration makes a new one. */
export async function shapeOfMigrations(): Promise<string> {
  const hash = createHash("sha256");
  for (const migration of await readMigrations()) hash.update(migration.name + migration.checksum);
  return hash.digest("hex").slice(0, 16);
}
